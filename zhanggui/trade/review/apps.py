"""Review: shipped rules, controls, what it listens to, and what it adds to the pages of orders."""

from __future__ import annotations

from pathlib import Path

from django.apps import AppConfig

RULE_SETS = Path(__file__).parent / "data" / "rule_sets.tsv"


class ReviewConfig(AppConfig):
    name = "zhanggui.trade.review"
    label = "review"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from zhanggui.kit import controls, personal, reference, rights
        from zhanggui.kit.facts import subscribe
        from zhanggui.kit.pure import msg as _
        from zhanggui.trade.review.controls import CONTROLS
        from zhanggui.trade.review.handlers import HEARD

        rights.declare(rights.Right("orders.rules_approve", _("批准审单规则"), duty="D070"))
        reference.register("review.rule_sets", reference.file_version(RULE_SETS), _load_rules)
        controls.register(*CONTROLS)
        opened = "EXISTS (SELECT FROM review_case c WHERE c.order_id = t.id AND c.closed_at IS NULL)"
        personal.needs(personal.Needing("orders.buyer", _("审核没有结论"), opened))
        for fact, handler, name in HEARD:
            subscribe(fact, handler, name=name)
        _declare_rights()
        _show()


def _declare_rights() -> None:
    from zhanggui.kit.pure import msg as _
    from zhanggui.kit.rights import Right, declare
    from zhanggui.kit.subjects import Kind
    from zhanggui.kit.subjects import declare as declare_kinds

    declare(
        Right("review.force", _("同意强制放行"), duty="D073"),
        Right("review.finance", _("财务复核订单"), duty="D071"),
    )
    declare_kinds(
        Kind(
            "review.force",
            _("强制放行"),
            decide="review.force",
            duty="D073",
            url="orders:order",
            tells=("amount", "shop"),
        ),
        Kind("review.rules", _("审单规则"), decide="orders.rules_approve", duty="D070", url="review:rule_set"),
    )


def _show() -> None:
    from django.utils.translation import gettext_lazy as _

    from zhanggui.kit import menu, slots
    from zhanggui.kit.desk import hang_action, hang_bars, hang_filter, hang_remarks
    from zhanggui.trade.review import queries, views

    menu.entry(
        group=_("订单履约"),
        label=_("审单规则"),
        icon="shield-check",
        url="review:rule_sets",
        right="orders.rules",
        order=15,
    )
    hang_action("orders", views.APPROVE, before="let_go")
    hang_action("orders", views.RELEASE, before="let_go")
    hang_action("orders", views.HOLD, before="complete")
    for action in views.ACTIONS:
        hang_action("orders", action, before="complete")
    hang_filter("orders", views.CASES, queries.cases_so, before="ordered")
    hang_filter("orders", views.WANTS, queries.wants_so, before="ordered")
    hang_filter("orders", views.JUDGED, queries.judged_so, before="ordered")
    hang_remarks("orders", queries.order_remarks)
    hang_bars("orders", queries.release_bars)
    slots.hang("order.list.head", right="orders.advance", render=views.run_note, order=0)
    slots.hang("order.list.main", right="orders.advance", render=views.run_button)
    slots.hang("order.detail.side", right="orders.view", render=views.drawer_case, order=5)
    slots.hang("order.home.side", right="orders.view", render=views.home_judged)
    slots.hang("imports.done", right="orders.advance", render=views.advance_next, order=10)


def _load_rules() -> None:
    from zhanggui.kit.actor import System
    from zhanggui.trade.review.actions import rule_sets_load

    rule_sets_load(by=System("review"))
