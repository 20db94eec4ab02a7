"""What an order asks against what its goods cost: judged only where all of it is told."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from zhanggui.trade.orders.rules import amount_over

fen = st.integers(1, 10_000_00).map(lambda n: Decimal(n) / 100)
goods = st.lists(st.tuples(fen, st.integers(1, 9)), min_size=1, max_size=5)


@given(goods, fen, fen)
def test_an_order_never_asks_too_much_for_what_its_goods_and_freight_cost(
    lines: list[tuple[Decimal, int]], freight: Decimal, discount: Decimal
) -> None:
    worth = sum((money for money, _pieces in lines), Decimal(0))
    assert amount_over(worth + freight, lines, freight=freight) == 0
    assert amount_over(max(worth + freight - discount, Decimal(0)), lines, freight=freight) == 0


@given(goods, fen)
def test_a_missing_line_is_seen_unless_freight_could_explain_it(
    lines: list[tuple[Decimal, int]], freight: Decimal
) -> None:
    *rest, (money, _pieces) = [(Decimal(5), 1), *lines]
    whole, slack = money + sum((told for told, _n in rest), Decimal(0)), sum(n for _told, n in rest) * Decimal("0.01")
    assert amount_over(whole, rest, freight=freight) == max(money - freight - slack, Decimal(0))


@given(goods)
def test_what_is_not_told_is_not_judged(lines: list[tuple[Decimal, int]]) -> None:
    much = Decimal(10**9)
    assert amount_over(None, lines, freight=Decimal(0)) == 0
    assert amount_over(much, lines, freight=None) == 0
    assert amount_over(much, [*lines, (Decimal(0), 1)], freight=Decimal(0)) == 0
