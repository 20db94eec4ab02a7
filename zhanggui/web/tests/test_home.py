"""The first page: each post reads the figures of its own work, real ones, and those who evaluate read money."""

from __future__ import annotations

import pytest

from zhanggui.foundation.org.tests.people import client_of, hired
from zhanggui.kit.desk.tests.pages import whole
from zhanggui.kit.scope import ALL
from zhanggui.trade.orders.tests import making as m
from zhanggui.trade.orders.tests.making import Deal

pytestmark = pytest.mark.django_db
MONEY = "各店铺成交额"
SEEN = (MONEY, "待人工审核", "待确认收款", "待拣货波次", "待告知买家")
"""Money, and a figure of reviewing, of finance, of the warehouse, of service."""


@pytest.mark.parametrize(
    ("post", "reads"),
    [
        ("head", SEEN),
        ("reviewer", ("待人工审核",)),
        ("finance", (MONEY, "待确认收款")),
        ("warehouse", ("待拣货波次",)),
        ("agent", ("待告知买家",)),
        ("auditor", (MONEY,)),
    ],
)
def test_each_post_reads_the_figures_of_its_work(post: str, reads: tuple[str, ...]) -> None:
    m.a_shop()
    m.stock(A1=1)
    (order,) = m.book_deals(Deal("1001"))
    m.move("review", order.id)
    page = whole(client_of(hired(post, shop=ALL, warehouse=ALL)), "/")
    figures = page.partition('class="zg-home-main"')[2].partition('class="zg-home-side"')[0]
    assert tuple(word for word in SEEN if word in figures) == reads
    waiting = '待人工审核</span></span><span class="zg-figure-value">1</span>'
    assert (waiting in figures) == ("待人工审核" in reads)
