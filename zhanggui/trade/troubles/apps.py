"""Troubles: rights, what they listen to, and what they add to the drawer of an order."""

from __future__ import annotations

from django.apps import AppConfig


class TroublesConfig(AppConfig):
    name = "zhanggui.trade.troubles"
    label = "troubles"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from zhanggui.kit import controls
        from zhanggui.kit.facts import subscribe
        from zhanggui.kit.pure import msg as _
        from zhanggui.kit.rights import Right, declare
        from zhanggui.kit.todos import registry as todos
        from zhanggui.trade.troubles.controls import CONTROLS
        from zhanggui.trade.troubles.handlers import HEARD

        controls.register(*CONTROLS)
        _needs_buyers()
        for fact, handler, name in HEARD:
            subscribe(fact, handler, name=name)
        declare(
            Right("troubles.handle", _("处理物流异常和快递拦截"), duty="D089"),
            Right("troubles.grant", _("批准赔付买家"), duty="D009"),
            Right("troubles.policy", _("设置物流异常时限和额度"), duty="D089"),
        )
        todos.declare(
            todos.Kind(
                "troubles.due",
                _("物流异常到时限"),
                _("{shop}：{cases} 件物流异常快到或已过时限（超时 {late}，无人认领 {free}）"),
                right="troubles.handle",
                url="troubles:list",
                query="shop={code}&queue=all",
                duty="D089",
                icon="alert-triangle",
            )
        )
        _show()


def _show() -> None:
    from zhanggui.kit import menu, slots
    from zhanggui.kit.pure import msg as _
    from zhanggui.trade.troubles import queries, views

    menu.entry(
        group=_("订单履约"),
        label=_("物流异常"),
        icon="alert-triangle",
        url="troubles:list",
        right="orders.view",
        order=21,
        count=queries.troubles_open,
    )
    menu.entry(
        group=_("订单履约"),
        label=_("快递拦截"),
        icon="shield-off",
        url="troubles:interceptions",
        right="orders.view",
        order=22,
    )
    slots.hang("order.detail.side", right="orders.view", render=views.drawer_troubles, order=12)


def _needs_buyers() -> None:
    """Whose data an open case or claim still needs."""
    from zhanggui.kit.personal import Needing, needs
    from zhanggui.kit.pure import msg as _
    from zhanggui.trade.troubles.states import LASTING, ClaimState

    lasting = ", ".join(str(int(state)) for state in LASTING)
    case = "EXISTS (SELECT FROM troubles_case c WHERE c.order_id = t.id AND "
    claim = "EXISTS (SELECT FROM troubles_claim k WHERE k.case_id = c.id AND k.state IN "
    needs(
        Needing("orders.buyer", _("物流异常没有结案"), f"{case}c.state IN ({lasting}))"),
        Needing("orders.buyer", _("快递理赔没有了结"), f"{case}{claim}({ClaimState.FILED}, {ClaimState.AGREED})))"),
    )
