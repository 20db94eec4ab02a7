"""Which SKU is suggested, and what a bundle may be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhanggui.offer.catalog.rules import (
    Catalogue,
    Goods,
    Likeness,
    fold,
    may_accept,
    may_bundle,
    pieces_told,
    suggestion_for,
)
from zhanggui.offer.catalog.states import Hint

SKUS = (
    (1, "SK-001", "舒缓修护面霜 50g"),
    (2, "SK-002", "舒缓修护面霜 30g"),
    (3, "SK-003", "氨基酸洁面乳 120ml"),
    (4, "SK-004", "重磅棉卫衣 燕麦 XL"),
    (5, "SK-005", "重磅棉卫衣 燕麦 S"),
    (6, "BOX-2", "舒缓修护面霜 50g 两件装"),
)
CATALOGUE = Catalogue.of("1", SKUS)


def suggested(listed: dict[str, frozenset[int]] | None = None, **goods: str) -> tuple[int, str] | None:
    found = suggestion_for(goods=Goods(**goods), listed=listed or {}, skus=CATALOGUE)
    return (found.sku_id, found.hint) if found else None


@pytest.mark.parametrize("code", ["sk001", "SK－００１", "sk_001", " SK.001 ", "SK001"])
def test_a_code_is_known_again_but_for_case_width_and_hyphens(code: str) -> None:
    assert suggested(seller_code=code, title="别的") == (1, Hint.CODE)


def test_two_skus_of_one_folded_code_are_not_sure() -> None:
    twice = Catalogue.of("2", [(1, "A-1", "甲"), (2, "A1", "乙")])
    assert twice.sure(Goods(seller_code="a1")) is None


@pytest.mark.parametrize(
    ("title", "spec", "sku"),
    [
        ("【官方正品】舒缓修护面霜 敏感肌保湿 送礼", "50g", 1),
        ("【官方正品】舒缓修护面霜 敏感肌保湿 送礼", "30g", 2),
        ("氨基酸洁面乳温和控油", "120ML", 3),
        ("2026新款 重磅棉卫衣 男女同款", "燕麦；XL", 4),
        ("2026新款 重磅棉卫衣 男女同款", "燕麦；S", 5),
    ],
)
def test_a_title_full_of_advertising_finds_the_sku_of_its_size(title: str, spec: str, sku: int) -> None:
    assert suggested(title=title, spec=spec) == (sku, Hint.TITLE)


def test_another_thing_altogether_is_suggested_nothing() -> None:
    assert suggested(title="帆布购物袋", spec="随机") is None


def test_the_same_title_is_sure_and_so_is_no_list_of_an_item() -> None:
    assert suggested(title="舒缓修护面霜", spec="50g") == (1, Hint.SAME_TITLE)
    assert suggested({"I1": frozenset({3})}, item_id="I1", title="别的") == (3, Hint.LISTED)
    assert suggested({"I1": frozenset({3, 4})}, item_id="I1", title="别的") is None
    assert suggested({"I1": frozenset({3})}, item_id="I1", seller_code="X", title="别的") is None


def test_several_pieces_in_one_are_a_bundle_unless_a_sku_says_so_itself() -> None:
    assert suggested(title="氨基酸洁面乳 120ml 三瓶装") == (3, Hint.PACK)
    assert suggested(title="舒缓修护面霜 50g 两件装 囤货") == (6, Hint.TITLE)
    assert not may_accept(hint=Hint.PACK, suggested=3)
    assert not may_accept(hint="", suggested=None)
    assert may_accept(hint=Hint.TITLE, suggested=3)


@pytest.mark.parametrize(
    ("title", "pieces"),
    [
        ("面霜 50g", 1), ("面霜两件装", 2), ("面霜 3瓶装", 3), ("【双支装】护手霜", 2), ("面霜 50ml*2", 2),
        ("面霜 50ml×12", 12), ("五件套", 5), ("十支装", 10), ("外箱 30x40cm", 1), ("2件装 送1件", 2), ("", 1),
    ],
)  # fmt: skip
def test_a_title_tells_how_many_pieces_are_sold_in_one(title: str, pieces: int) -> None:
    assert pieces_told(title) == pieces


@given(st.text(max_size=40))
def test_nothing_that_people_write_breaks_the_comparison(text: str) -> None:
    found = CATALOGUE.likely(Goods(title=text, seller_code=text), most=3)
    assert all(40 <= one.likeness <= 100 for one in found)
    assert " " not in fold(text)
    assert pieces_told(text) >= 1


def test_of_like_titles_the_likest_comes_first() -> None:
    found = Likeness.of((i, title) for i, _code, title in SKUS).best("重磅棉卫衣 燕麦 XL", most=9)
    assert found[0] == (4, 100)
    assert [score for _sku, score in found] == sorted((score for _sku, score in found), reverse=True)


@pytest.mark.parametrize(
    ("bundle", "parts", "bundles", "inside", "why"),
    [
        (1, {2: 2}, (), False, ""),
        (None, {2: 1, 3: 1}, (), False, ""),
        (1, {}, (), False, ""),
        (1, {1: 2}, (), False, "不能包含自己"),
        (1, {2: 2}, (2,), False, "不能再放组合装"),
        (1, {2: 2}, (), True, "是别的组合装的组成部分"),
        (1, {2: 1}, (), False, "至少有两件"),
        (1, {2: 0}, (), False, "1 到 999"),
        (1, {2: 1000}, (), False, "1 到 999"),
        (None, dict.fromkeys(range(51), 1), (), False, "最多 50 种"),
    ],
)
def test_a_bundle_is_flat_and_more_than_one_piece(
    bundle: int | None, parts: dict[int, int], bundles: tuple[int, ...], inside: bool, why: str
) -> None:
    verdict = may_bundle(bundle_id=bundle, parts=parts, bundles=bundles, part_of_others=inside)
    assert verdict.ok is not bool(why)
    assert why in str(verdict.why or "")


def test_a_skus_own_title_comes_before_a_number_in_the_spec() -> None:
    masks = Catalogue.of("3", [(1, "LX-10", "面膜10"), (2, "LX-14", "面膜14")])
    found = masks.likely(Goods(title="面膜14", spec="10片装", seller_code="SKU014"), most=2)
    assert [one.sku_id for one in found] == [2, 1]
