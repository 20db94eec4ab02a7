"""The register: what it answers, its pages, its kind of approval, and what changes when."""

from __future__ import annotations

from django.apps import AppConfig

from zhanggui.kit.pure import Dated


class LawConfig(AppConfig):
    name = "zhanggui.foundation.law"
    label = "law"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from zhanggui.foundation.law import facts, queries  # noqa: F401  facts: known from the start
        from zhanggui.foundation.law.controls import CONTROLS
        from zhanggui.foundation.law.handlers import HEARD
        from zhanggui.foundation.law.states import CHANGED, KIND
        from zhanggui.kit import controls, law, slots
        from zhanggui.kit.facts import subscribe
        from zhanggui.kit.notices import registry as notices
        from zhanggui.kit.notices.states import Pace
        from zhanggui.kit.pure import msg as _
        from zhanggui.kit.rights import Right, declare
        from zhanggui.kit.subjects import Kind
        from zhanggui.kit.subjects import declare as declare_kinds

        law.answered_by(_answer)
        controls.register(*CONTROLS)
        controls.exhibit(controls.Exhibit("law", "law.view", "law:law", each=True, labels=queries.law_labels))
        slots.declare("law.card")
        declare(
            Right("law.view", _("查看法规库"), duty="D266"),
            Right("law.manage", _("申请修改法规、平台规则和参数"), duty="D266"),
            Right("law.review", _("核对法规和平台规则的原文"), duty="D266"),
            Right("law.decide", _("批准法规和参数的修改"), duty="D266"),
        )
        declare_kinds(Kind(KIND, _("法规库修改"), decide="law.decide", duty="D266", url="law:amendment"))
        notices.declare(
            notices.Kind(
                CHANGED, _("法规或平台规则有变化"), _("《{what}》：{outcome}"), right="law.view", url="law:law",
                takes_id=True, duty="D266", icon="gavel", pace=Pace.NOW,
            )
        )  # fmt: skip
        for fact, handler, name in HEARD:
            subscribe(fact, handler, name=name)
        _list()


def _answer(code: str) -> Dated:
    """What `kit.law` is told."""
    from zhanggui.foundation.law import queries
    from zhanggui.kit.actor import System

    return queries.parameter_dated(code=code, by=System("law"))


def _list() -> None:
    """In the menu, and what changes within ninety days."""
    from zhanggui.foundation.law import queries
    from zhanggui.kit import expirables, menu
    from zhanggui.kit.pure import msg as _

    menu.entry(
        group=_("制度"),
        label=_("法规库"),
        icon="gavel",
        url="law:laws",
        right="law.view",
        order=603,
        words="laws regulations parameters law register",
    )
    menu.entry(
        group=_("制度"),
        label=_("平台规则"),
        icon="building-store",
        url="law:rules",
        right="law.view",
        order=604,
        words="platform rules tmall jd pdd douyin marketplace terms",
    )
    expirables.register(
        expirables.Expirable(
            "law_review",
            _("法规和平台规则核对"),
            _("过了这一天没有核对，就不算按期核对；请打开原文看有没有改动"),
            right="law.review",
            url="law:law",
            takes_id=True,
            endings=queries.reviews_due,
            duty="D266",
            personal=True,
        ),
        expirables.Expirable(
            "law",
            _("法规和参数变化"),
            _("从这一天起按新的规定判断；请在此之前核对制度和做法"),
            right="law.manage",
            url="law:laws",
            endings=queries.law_changes,
            duty="D266",
        ),
    )
