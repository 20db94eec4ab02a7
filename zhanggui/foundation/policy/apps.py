"""Policies: their pages and rights."""

from __future__ import annotations

from django.apps import AppConfig


class PolicyConfig(AppConfig):
    name = "zhanggui.foundation.policy"
    label = "policy"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from zhanggui.foundation.policy import queries, views
        from zhanggui.foundation.policy.controls import CONTROLS
        from zhanggui.foundation.policy.handlers import HEARD
        from zhanggui.foundation.policy.states import PUBLICATION
        from zhanggui.kit import controls, menu, slots, subjects
        from zhanggui.kit.facts import subscribe
        from zhanggui.kit.pure import msg as _
        from zhanggui.kit.rights import Right, declare

        controls.register(*CONTROLS)
        controls.exhibit(
            controls.Exhibit("policy", "policy.read", "policy:text", each=True, labels=queries.version_labels)
        )
        for fact, handler, name in HEARD:
            subscribe(fact, handler, name=name)
        _ask()
        slots.declare("policy.text.head", "policy.clause")
        slots.hang("law.card", right="policy.read", render=views.clauses_of_law)
        subjects.declare(
            subjects.Kind(PUBLICATION, _("制度发布"), decide="policy.approve", duty="D270", url="policy:text")
        )
        declare(
            Right("policy.read", _("阅读制度"), duty="D267"),
            Right("policy.manage", _("导入、编写和发布制度"), duty="D270"),
            Right("policy.approve", _("批准制度"), duty="D270"),
        )
        menu.entry(
            group=_("制度"),
            label=_("制度"),
            icon="book-2",
            url="policy:list",
            right="policy.read",
            order=600,
            count=queries.to_read_count,
            words="policy rules clauses",
        )


def _ask() -> None:
    """What people have to do about policies, and when one is looked at again."""
    from zhanggui.foundation.policy import queries
    from zhanggui.foundation.policy.states import FOLLOW_UP
    from zhanggui.kit import expirables
    from zhanggui.kit.pure import msg as _
    from zhanggui.kit.todos import registry as todos

    todos.declare(
        todos.Kind(
            "policy.acknowledge",
            _("阅读并确认制度"),
            _("阅读并确认《{title}》"),
            right="policy.read",
            url="policy:text",
            takes_id=True,
            duty="D268",
            icon="book-2",
            personal=True,
        )
    )
    todos.declare(
        todos.Kind(
            FOLLOW_UP,
            _("制度评估后的修订"),
            _("评估认为《{title}》要改：修订或废止它"),
            right="policy.manage",
            url="policy:text",
            takes_id=True,
            duty="D272",
            icon="scale",
            by_hand=True,
        )
    )
    expirables.register(
        expirables.Expirable(
            "policy",
            _("制度的年度评估"),
            _("制度过了一年没有评估，可能不合现在的法律和做法"),
            right="policy.manage",
            url="policy:text",
            endings=queries.reviews_due,
            takes_id=True,
            duty="D272",
        )
    )
