"""Booking: its partitions, its controls, what it listens to, and what it adds to the pages of orders."""

from __future__ import annotations

from django.apps import AppConfig


class BookingConfig(AppConfig):
    name = "zhanggui.trade.booking"
    label = "booking"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        _personal()
        from zhanggui.kit import controls, partitions, slots
        from zhanggui.kit.facts import subscribe
        from zhanggui.trade.booking.controls import CONTROLS
        from zhanggui.trade.booking.handlers import HEARD
        from zhanggui.trade.booking.views import drawer_rows, goods_orders, goods_waiting, match_next

        partitions.register("booking_rawbody")
        controls.register(*CONTROLS)
        for fact, handler, name in HEARD:
            subscribe(fact, handler, name=name)
        slots.hang("imports.done", right="orders.view", render=match_next, order=5)
        slots.hang("catalog.goods.head", right="orders.view", render=goods_waiting)
        slots.hang("catalog.goods.orders", right="orders.view", render=goods_orders)
        slots.hang("order.detail.side", right="orders.view", render=drawer_rows, order=1_000)


def _personal() -> None:
    from zhanggui.kit.personal import Basis, Personal, Whose, declare
    from zhanggui.kit.pure import msg as _

    declare(
        Personal(
            code="booking.rawrows", title=_("订单文件的原文行"), whose=Whose.BUYER, holds=_("文件里这一行的全部内容"),
            purpose=_("查证平台给的数据、按新格式重读"), basis=Basis.CONTRACT, mask=_("列表不显示，打开须写原因"),
            right="orders.unmask", readers=_("订单、重读任务"), table="booking_rawbody", sealed=("body",),
            otherwise=_("和订单的买家信息同一期限：买家信息删除后的当晚整行删除；买家信息暂缓或仍须保留的，原文行也留着"),
        )
    )  # fmt: skip
