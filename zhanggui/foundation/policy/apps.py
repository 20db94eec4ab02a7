"""Policies: their pages and rights."""

from __future__ import annotations

from django.apps import AppConfig


class PolicyConfig(AppConfig):
    name = "zhanggui.foundation.policy"
    label = "policy"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from zhanggui.foundation.policy import queries, views
        from zhanggui.kit import menu, slots
        from zhanggui.kit.pure import msg as _
        from zhanggui.kit.rights import Right, declare

        slots.declare("policy.text.head", "policy.clause")
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
        slots.hang("home.side", right="policy.read", render=views.home_to_read, order=5)
