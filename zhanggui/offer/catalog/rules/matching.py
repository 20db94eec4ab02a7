"""Which SKU platform goods are: the most trusted part they carry decides. [D069]"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import IntEnum
from typing import NamedTuple

from zhanggui.kit.pure import OK, Refused, Verdict
from zhanggui.kit.pure import msg as _
from zhanggui.offer.catalog.states import BASIS_TITLES, OF_PLATFORM, PARTS, Basis

SEPARATOR = "\x1f"
OWN_CODE_BEFORE = Basis.TITLE
"""A code of our own decides after every match by number or code, and before a title."""


class Goods(NamedTuple):
    """What an order line says of the thing that was sold; a part the platform does not tell is empty."""

    item_id: str = ""
    platform_sku: str = ""
    seller_code: str = ""
    title: str = ""
    spec: str = ""


class Reach(IntEnum):
    """How far a match reaches; the nearest decides."""

    SHOP = 1
    PLATFORM = 2
    COMPANY = 3


Probe = tuple[Basis, str]


def key_of(basis: Basis, goods: Goods) -> str:
    """What a match of this basis compares, in one text; empty when the goods do not carry it."""
    first, *rest = (getattr(goods, part) for part in PARTS[basis])
    return SEPARATOR.join((first, *rest)) if first else ""


def probes(goods: Goods) -> Iterator[Probe]:
    """Everything a match for these goods could be written under, the most trusted first."""
    for basis in Basis:
        if key := key_of(basis, goods):
            yield basis, key


def chosen(goods: Goods, matches: Mapping[tuple[Basis, str, Reach], int], own: Mapping[str, int]) -> int | None:
    """The SKU of goods: by platform SKU, by item, by code of the shop, of the company, our own code, by title. [D069]"""
    for basis, key in probes(goods):
        if basis == OWN_CODE_BEFORE and goods.seller_code in own:
            return own[goods.seller_code]
        for reach in Reach:
            if sku := matches.get((basis, key, reach)):
                return sku
    return own.get(goods.seller_code)


def basis_for(goods: Goods) -> Basis | None:
    """The narrowest basis these goods can be told again by; None when they carry nothing at all."""
    if goods.platform_sku:
        return Basis.SKU
    if goods.item_id:
        return Basis.ITEM_CODE if goods.seller_code else Basis.ITEM_SPEC if goods.spec else Basis.ITEM
    return Basis.CODE if goods.seller_code else Basis.TITLE if goods.title else None


def may_match(
    *, basis: Basis, goods: Goods, reach: Reach, sku_id: int, open_sku: int | None, own: Mapping[str, int]
) -> Verdict:
    """One code never has two meanings: not over two matches, not over a match and a code of our own. [D069]"""
    name, number = BASIS_TITLES[basis], getattr(goods, PARTS[basis][0])
    if not number:
        return Refused(duty="D069", why=_("没有“{name}”，无法按它匹配", name=name))
    if reach == Reach.PLATFORM and basis not in OF_PLATFORM:
        return Refused(duty="D069", why=_("“{name}”不能按平台匹配，请选择店铺", name=name))
    if reach == Reach.COMPANY and basis != Basis.CODE:
        return Refused(duty="D069", why=_("“{name}”只在一个店铺或一个平台内有效，请填写店铺或平台", name=name))
    if basis == Basis.CODE and own.get(number, sku_id) != sku_id:
        return Refused(duty="D069", why=_("“{code}”是另一个商品自己的商家编码，不能再指向别的商品", code=number))
    if open_sku not in (None, sku_id):
        return Refused(duty="D069", why=_("“{number}”已匹配到另一个商品，一个编码不能有两种含义", number=number))
    return OK
