"""Orders made by hand: their page, and what they add to the drawer of an order."""

from __future__ import annotations

from django.apps import AppConfig


class HandmadeConfig(AppConfig):
    name = "zhanggui.trade.handmade"
    label = "handmade"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        _personal()
        from zhanggui.kit import controls, menu, slots
        from zhanggui.kit.facts import subscribe
        from zhanggui.kit.modes.registry import declare as declare_gates
        from zhanggui.kit.pure import msg as _
        from zhanggui.kit.rights import Right, declare
        from zhanggui.trade.handmade import views
        from zhanggui.trade.handmade.controls import CONTROLS, GATES
        from zhanggui.trade.handmade.handlers import HEARD

        controls.register(*CONTROLS)
        declare_gates(*GATES)
        for fact, handler, name in HEARD:
            subscribe(fact, handler, name=name)
        _kinds()
        declare(
            Right("handmade.ask", _("申请手工单"), duty="D010"),
            Right("handmade.approve", _("批准与作废手工单"), duty="D010"),
            Right("handmade.collect", _("确认线下收款"), duty="D075"),
        )
        menu.entry(
            group=_("订单履约"),
            label=_("手工单"),
            icon="file-plus",
            url="handmade:list",
            right="orders.view",
            order=13,
        )
        slots.hang("order.detail.side", right="orders.view", render=views.drawer_handmade, order=9)


def _kinds() -> None:
    """What is approved: what is sent, and what was paid for."""
    from zhanggui.kit.pure import msg as _
    from zhanggui.kit.subjects import Kind, declare
    from zhanggui.trade.handmade.states import KIND_TITLES, OFFLINE_KIND, ORDER_KIND
    from zhanggui.trade.handmade.states import Kind as Sent

    declare(
        Kind(
            ORDER_KIND,
            _("手工单"),
            decide="handmade.approve",
            duty="D010",
            url="handmade:card",
            grantable=True,
            tells=("amount", "margin", "shop"),
            categories=tuple((kind.value, title) for kind, title in KIND_TITLES.items() if kind is not Sent.OFFLINE),
        ),
        Kind(
            OFFLINE_KIND,
            _("线下补录"),
            decide="handmade.collect",
            duty="D075",
            url="handmade:card",
            tells=("amount", "margin", "shop"),
        ),
    )


def _personal() -> None:
    from zhanggui.kit.personal import Basis, Erasing, Needing, Personal, Whose, declare, needs
    from zhanggui.kit.pure import msg as _
    from zhanggui.trade.handmade.states import RequestState

    declare(
        Personal(
            code="handmade.receivers", title=_("手工单申请的收件人"), whose=Whose.BUYER,
            purpose=_("补发、换货、寄样、代发"), holds=_("收货人、电话、地址"), basis=Basis.CONTRACT,
            mask=_("与订单相同"), right="orders.unmask",
            readers=_("手工单"), table="handmade_request", sealed=("receiver_sealed",), copies=("shown",),

            erasing=Erasing(
                begins="t.decided_at", begun=_("审批办结"), shop="t.shop_id", number="t.number",
                blank="receiver_sealed = ''::bytea, shown = '{}'", there="octet_length(t.receiver_sealed) > 0",
                kept_for=("buyer_kept_months", "trade_record_years"),
            ),
        )
    )  # fmt: skip
    asked = RequestState.ASKED.value
    waits = f"EXISTS (SELECT FROM handmade_request r WHERE r.original_id = t.id AND r.state = {asked})"
    needs(Needing("orders.buyer", _("手工单待审批"), waits))
