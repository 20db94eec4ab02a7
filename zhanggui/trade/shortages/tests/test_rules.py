"""When a case opens, by when a buyer is told, what he may be offered and what he is told: no database."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhanggui.kit.controls import duty
from zhanggui.trade.shortages.rules import due_to_propose, may_offer, opens_at, proposal_words
from zhanggui.trade.shortages.states import Offer

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)
spans = st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=30))
promises = st.one_of(
    st.none(), st.timedeltas(min_value=timedelta(days=-30), max_value=timedelta(days=30)).map(lambda left: NOW + left)
)


@duty("D081")
@given(promises, spans, spans)
def test_a_case_opens_after_a_while_and_never_later_than_the_promise_wants(
    ship_by: datetime | None, after: timedelta, near: timedelta
) -> None:
    opens = opens_at(NOW, ship_by, after=after, near=near)
    assert NOW <= opens <= NOW + after
    if ship_by is not None:
        assert opens <= max(NOW, ship_by - near)


@duty("D081")
@given(promises, spans)
def test_a_buyer_is_told_within_the_time_and_before_the_promise_where_that_can_be(
    ship_by: datetime | None, within: timedelta
) -> None:
    due = due_to_propose(NOW, ship_by, within=within)
    assert NOW <= due <= NOW + within
    if ship_by is not None and ship_by >= NOW + HOUR:
        assert due <= ship_by


@duty("D081")
@pytest.mark.parametrize(
    ("offers", "until", "instead", "ok"),
    [
        ([], None, "", False),
        ([Offer.REFUND], None, "", True),
        ([Offer.WAIT], None, "", False),
        ([Offer.WAIT], NOW, "", False),
        ([Offer.WAIT], NOW + 24 * HOUR, "", True),
        ([Offer.WAIT], NOW + timedelta(days=61), "", False),
        ([Offer.GOODS], None, "", False),
        ([Offer.GOODS, Offer.PART], None, "B2", True),
    ],
)
def test_each_offer_says_what_it_means(offers: list[Offer], until: datetime | None, instead: str, ok: bool) -> None:
    assert bool(may_offer(offers, wait_until=until, instead=instead, now=NOW)) == ok


def test_the_words_name_the_goods_and_number_the_choices() -> None:
    told = proposal_words("润手霜", [Offer.WAIT, Offer.GOODS, Offer.REFUND], until="11 月 25 日", instead="B2")
    assert "".join(map(str, told)) == (
        "您好，您购买的“润手霜”暂时缺货，非常抱歉。您可以选择：1. 等待补货，预计 11 月 25 日 前发出；"
        "2. 换成“B2”发出；3. 为您办理退款；请回复序号，我们马上为您处理。"
    )
    assert "订单中的部分商品" in str(proposal_words("", [Offer.PART], until="", instead="")[0])
