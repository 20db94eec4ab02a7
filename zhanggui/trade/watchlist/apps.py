"""The watch list: its page, and what it adds to the pages of orders."""

from __future__ import annotations

from django.apps import AppConfig


class WatchlistConfig(AppConfig):
    name = "zhanggui.trade.watchlist"
    label = "watchlist"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        _personal()
        from zhanggui.kit import expirables, menu, slots
        from zhanggui.kit.desk import hang_action
        from zhanggui.kit.facts import subscribe
        from zhanggui.kit.pure import msg as _
        from zhanggui.kit.rights import Right, declare
        from zhanggui.kit.subjects import Kind
        from zhanggui.kit.subjects import declare as declare_kind
        from zhanggui.trade.watchlist import queries, views
        from zhanggui.trade.watchlist.handlers import HEARD

        for fact, handler, name in HEARD:
            subscribe(fact, handler, name=name)
        declare_kind(
            Kind("watchlist.entry", _("列入名单"), decide="watchlist.approve", duty="D074", url="watchlist:entry")
        )

        expirables.register(
            expirables.Expirable(
                "watchlist",
                _("名单"),
                _("不再拦下这个买家的订单"),
                right="watchlist.view",
                url="watchlist:entry",
                endings=queries.entries_ending,
                takes_id=True,
                duty="D074",
            )
        )
        declare(
            Right("watchlist.view", _("查看名单"), duty="D074"),
            Right("watchlist.propose", _("提出列入名单"), duty="D074"),
            Right("watchlist.approve", _("批准和移出名单"), duty="D074"),
        )
        menu.entry(
            group=_("订单履约"),
            label=_("名单"),
            icon="ban",
            url="watchlist:entries",
            right="watchlist.view",
            order=16,
        )
        hang_action("orders", views.LIST_ORDERS, before="complete")
        slots.hang("order.detail.side", right="watchlist.propose", render=views.drawer_button, order=6)


def _personal() -> None:
    from zhanggui.kit.personal import Basis, Erasing, Personal, Whose, declare
    from zhanggui.kit.pure import msg as _

    declare(
        Personal(
            code="watchlist.marks", title=_("关注名单的标识"), whose=Whose.BUYER, holds=_("电话、昵称、收货人或地址"),
            purpose=_("防止拒付和恶意退货（依据待法务确认）"), basis=Basis.CONTRACT,
            mask=_("与订单相同"), right="watchlist.view",
            readers=_("审单"), table="watchlist_entry", sealed=("sealed",), copies=("mark", "shown"),
            erasing=Erasing(
                begins="coalesce(t.ended_at, t.until)", begun=_("移出名单或期满"), number="t.id",
                blank="sealed = ''::bytea, mark = ''::bytea, shown = '—'", there="octet_length(t.sealed) > 0",
                kept_for=("watch_kept_months",),
            ),
        )
    )  # fmt: skip
