"""The list is the company's: an entry that began with an order of the far shop does not name it to the near one."""

from __future__ import annotations

from datetime import timedelta

from tests.house.leaks import Case, Ground
from zhanggui.kit import clock
from zhanggui.kit.desk import Ask
from zhanggui.trade.orders.models import Order
from zhanggui.trade.watchlist import actions, queries
from zhanggui.trade.watchlist.models import Entry
from zhanggui.trade.watchlist.states import Effect, Mark
from zhanggui.trade.watchlist.tests.making import ONE

COMPANY = "the list is the company's; buyers stand masked"


def cases(ground: Ground) -> list[Case]:
    """Every query of the list, asked about an entry that began with an order of the far shop."""
    order = Order.objects.filter(shop_id=ground.far).exclude(phone_index=None).order_by("id").first()
    assert order is not None
    until = clock.today() + timedelta(days=9)
    actions.buyer_propose(
        order_ids=[order.id], kinds=[Mark.PHONE], effect=Effect.WATCH, reason="核实", until=until, by=ONE
    )
    entry = Entry.objects.get().id
    return [
        Case("entry_card", {"entry_id": entry}, (order.platform_no,)),
        Case("entry_rows", {"ask": Ask()}, open=COMPANY),
        Case("entry_counts", {}, open=COMPANY),
        Case("entry_labels", {"ids": [entry]}, open=COMPANY),
        Case("entries_now", {"at": clock.now()}, open=COMPANY),
        Case("entries_ending", {"until": clock.now() + timedelta(days=30)}, open=COMPANY),
        Case("begun_among", {"order_ids": [order.id]}, open="of orders the asker names"),
        Case("watch_list", {"at": clock.now()}, open=COMPANY),
        Case("entries_why", {"addresses": {}, "known": queries.NOBODY}, open="of orders that were asked for before"),
    ]
