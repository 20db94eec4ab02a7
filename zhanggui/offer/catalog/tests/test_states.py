"""The words of 商品匹配: every basis says what it compares, every hint says why."""

from __future__ import annotations

from zhanggui.offer.catalog.states import BASIS_TITLES, HINT_TITLES, OF_PLATFORM, PARTS, SURE, Basis, Hint


def test_every_basis_and_hint_is_told() -> None:
    assert (set(PARTS), set(BASIS_TITLES), set(HINT_TITLES)) == (set(Basis), set(Basis), set(Hint))


def test_what_goes_by_a_platforms_number_begins_with_one() -> None:
    assert set(OF_PLATFORM) == {basis for basis in Basis if PARTS[basis][0] in {"platform_sku", "item_id"}}


def test_only_what_nobody_could_mistake_is_sure() -> None:
    assert set(SURE) == {Hint.CODE, Hint.SAME_TITLE}
