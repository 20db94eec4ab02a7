"""Which SKU goods are: the most trusted part decides, one code never has two meanings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhanggui.offer.catalog.rules import (
    Goods,
    Meaning,
    Reach,
    basis_for,
    chosen,
    codes_refused,
    key_of,
    may_match,
    probes,
    tidy,
)
from zhanggui.offer.catalog.states import OF_PLATFORM, Basis

FULL = Goods("I1", "K1", "C1", "面霜", "50g")
parts = st.sampled_from(["", "1", "2", " 1 "])
some_goods = st.builds(Goods, parts, parts, parts, parts, parts)
places = st.tuples(
    st.sampled_from(Basis), st.sampled_from(["1", "2", "1\x1f1", "1\x1f2", "2\x1f"]), st.sampled_from(Reach)
)
some_matches = st.dictionaries(places, st.integers(1, 9), max_size=12)
own_codes = st.dictionaries(st.sampled_from(["1", "2"]), st.integers(10, 12), max_size=2)


def meaning(basis: Basis, goods: Goods = FULL, reach: Reach = Reach.SHOP, sku: int = 1) -> Meaning:
    return Meaning(basis, goods, reach, sku)


@pytest.mark.parametrize(
    ("goods", "basis"),
    [
        (FULL, Basis.SKU),
        (FULL._replace(platform_sku=""), Basis.ITEM_CODE),
        (Goods(item_id="I1", title="面霜", spec="50g"), Basis.ITEM_SPEC),
        (Goods(item_id="I1", title="面霜"), Basis.ITEM),
        (Goods(seller_code="C1", title="面霜", spec="50g"), Basis.CODE),
        (Goods(title="面霜", spec="50g"), Basis.TITLE),
        (Goods(spec="50g"), None),
    ],
)
def test_goods_are_told_again_by_the_narrowest_they_carry(goods: Goods, basis: Basis | None) -> None:
    assert basis_for(goods) == basis


def test_a_platforms_number_is_trusted_before_an_item_and_an_item_before_a_code() -> None:
    matches = {(basis, key, Reach.SHOP): n for n, (basis, key) in enumerate(probes(FULL), 1)}
    found = []
    while sku := chosen(FULL, matches, {"C1": 99}):
        found.append(sku)
        matches = {place: n for place, n in matches.items() if n != sku}
        if sku == 99:
            break
    assert found == [1, 2, 3, 4, 5, 99]


def test_the_nearest_match_of_one_kind_decides() -> None:
    code = Basis.CODE, "C1"
    near, company = {(*code, Reach.SHOP): 1}, {(*code, Reach.COMPANY): 2}
    assert chosen(FULL, near | company, {"C1": 3}) == 1
    assert chosen(FULL, company, {"C1": 3}) == 2
    assert chosen(FULL, {}, {"C1": 3}) == 3
    assert chosen(FULL, {}, {}) is None


def test_a_title_decides_only_where_nothing_better_does() -> None:
    title = {(Basis.TITLE, key_of(Basis.TITLE, FULL), Reach.SHOP): 7}
    assert (chosen(FULL, title, {"C1": 3}), chosen(FULL, title, {})) == (3, 7)


@given(some_goods, some_matches, own_codes)
def test_whatever_is_chosen_says_so_itself(
    goods: Goods, matches: dict[tuple[Basis, str, Reach], int], own: dict[str, int]
) -> None:
    sku = chosen(goods, matches, own)
    said = {n for (basis, key, _reach), n in matches.items() if key_of(basis, tidy(goods)) == key and key}
    assert sku is None or sku in said or sku == own.get(goods.seller_code.strip())
    assert sku is not None or not said


@given(some_goods)
def test_stray_blanks_change_nothing(goods: Goods) -> None:
    assert list(probes(goods)) == list(probes(tidy(goods)))


@pytest.mark.parametrize(
    ("told", "open_sku", "why"),
    [
        (meaning(Basis.CODE), None, ""),
        (meaning(Basis.CODE), 1, ""),
        (meaning(Basis.CODE), 2, "一个编码不能有两种含义"),
        (meaning(Basis.CODE, sku=5), None, "另一个商品自己的商家编码"),
        (meaning(Basis.ITEM_CODE, sku=5), None, ""),
        (meaning(Basis.SKU, FULL._replace(platform_sku="")), None, "没有“平台规格ID”"),
        (meaning(Basis.SKU, reach=Reach.COMPANY), None, "请填写店铺或平台"),
        (meaning(Basis.SKU, reach=Reach.PLATFORM), None, ""),
        (meaning(Basis.TITLE, reach=Reach.COMPANY), None, "请填写店铺"),
        (meaning(Basis.TITLE, FULL._replace(title="长" * 301)), None, "太长"),
    ],
)
def test_a_match_is_sound_and_has_one_meaning(told: Meaning, open_sku: int | None, why: str) -> None:
    verdict = may_match(told, open_sku=open_sku, own={"C1": 1})
    assert verdict.ok is not bool(why)
    assert why in str(verdict.why or "")


@given(st.sampled_from(Basis), st.sampled_from(Reach))
def test_a_basis_reaches_as_far_as_its_number_is_unique(basis: Basis, reach: Reach) -> None:
    wide = {Basis.CODE: set(Reach), Basis.TITLE: {Reach.SHOP}}
    allowed = wide.get(basis, {Reach.SHOP, Reach.PLATFORM})
    assert may_match(meaning(basis, reach=reach), open_sku=None, own={}).ok is (reach in allowed or basis == Basis.CODE)
    assert (basis in OF_PLATFORM) is (Reach.PLATFORM in allowed and basis != Basis.CODE)


def test_a_new_code_of_ours_that_means_another_sku_is_refused() -> None:
    refused = codes_refused(["A", "B"], meant={"B": "S1"})
    assert list(refused) == ["B"]
    assert "“B”已作为平台编码匹配到商品“S1”" in str(refused["B"].why)
