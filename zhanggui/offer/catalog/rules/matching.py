"""Which SKU platform goods are: the most trusted part they carry decides. [D069]"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

from zhanggui.kit.pure import OK, Refused, Text, Verdict
from zhanggui.kit.pure import msg as _
from zhanggui.offer.catalog.states import BASIS_TITLES, OF_PLATFORM, PARTS, Basis

SEPARATOR = "\x1f"
LONGEST = (64, 64, 64, 300, 200)
"""Of item, platform SKU, code, title and spec, as order lines keep them."""
OWN_CODE_BEFORE = Basis.TITLE
"""A code of our own decides after every match by number or code, and before a title."""


class Goods(NamedTuple):
    """What an order line says of the thing that was sold; a part the platform does not tell is empty."""

    item_id: str = ""
    platform_sku: str = ""
    seller_code: str = ""
    title: str = ""
    spec: str = ""

    @classmethod
    def of(cls, row: object) -> Goods:
        """The goods of anything that has these parts under these names."""
        return cls(*(getattr(row, part) for part in cls._fields))


class Reach(IntEnum):
    """How far a match reaches; the nearest decides."""

    SHOP = 1
    PLATFORM = 2
    COMPANY = 3

    @classmethod
    def of(cls, shop_id: int | None, platform: str) -> Reach:
        """How far a match with this shop and platform reaches."""
        return cls.SHOP if shop_id else cls.PLATFORM if platform else cls.COMPANY


Probe = tuple[Basis, str]


def tidy(goods: Goods) -> Goods:
    """The same goods without stray blanks, as they are compared."""
    return Goods(*(" ".join(part.split()) for part in goods))


def key_of(basis: Basis, goods: Goods) -> str:
    """What a match of this basis compares, in one text; empty when the goods do not carry it."""
    first, *rest = (getattr(goods, part) for part in PARTS[basis])
    return SEPARATOR.join((first, *rest)) if first else ""


def probes(goods: Goods) -> Iterator[Probe]:
    """Everything a match for these goods could be written under, the most trusted first."""
    neat = tidy(goods)
    for basis in Basis:
        if key := key_of(basis, neat):
            yield basis, key


def chosen(goods: Goods, matches: Mapping[tuple[Basis, str, Reach], int], own: Mapping[str, int]) -> int | None:
    """The SKU of goods: by platform SKU, item, code of the shop, of the company, our own code, title. [D069]"""
    code = " ".join(goods.seller_code.split())
    for basis, key in probes(goods):
        if basis == OWN_CODE_BEFORE and code in own:
            return own[code]
        for reach in Reach:
            if sku := matches.get((basis, key, reach)):
                return sku
    return own.get(code)


def basis_for(goods: Goods) -> Basis | None:
    """The narrowest basis these goods can be told again by; None when they carry nothing at all."""
    if goods.platform_sku:
        return Basis.SKU
    if goods.item_id:
        return Basis.ITEM_CODE if goods.seller_code else Basis.ITEM_SPEC if goods.spec else Basis.ITEM
    return Basis.CODE if goods.seller_code else Basis.TITLE if goods.title else None


@dataclass(frozen=True)
class Meaning:
    """What a match would say: goods told by this basis, as far as this reach, are this SKU."""

    basis: Basis
    goods: Goods
    reach: Reach
    sku_id: int

    @property
    def number(self) -> str:
        """The first thing it goes by."""
        return str(getattr(self.goods, PARTS[self.basis][0]))


def may_match(meaning: Meaning, *, open_sku: int | None, own: Mapping[str, int]) -> Verdict:
    """One code never has two meanings: not over two matches, not over a match and a code of our own. [D069]"""
    number = meaning.number
    if why := _unsound(meaning):
        return Refused(duty="D069", why=why)
    if meaning.basis == Basis.CODE and own.get(number, meaning.sku_id) != meaning.sku_id:
        return Refused(duty="D069", why=_("“{code}”是另一个商品自己的商家编码，不能再指向别的商品", code=number))
    if open_sku not in (None, meaning.sku_id):
        return Refused(duty="D069", why=_("“{code}”已匹配到另一个商品，一个编码不能有两种含义", code=number))
    return OK


def codes_refused(codes: Iterable[str], *, meant: Mapping[str, str]) -> dict[str, Verdict]:
    """New codes of ours that a match has given to another SKU already (`meant`: code → that SKU's code). [D069]"""
    why = _("编码“{code}”已作为平台编码匹配到商品“{sku}”，请先结束那条匹配")
    return {
        code: Refused(duty="D069", why=Text(why.msgid, {"code": code, "sku": meant[code]}))
        for code in codes
        if code in meant
    }


def _unsound(meaning: Meaning) -> Text | None:
    name = BASIS_TITLES[meaning.basis]
    if not meaning.number:
        return _("没有“{name}”，无法按它匹配", name=name)
    if any(len(part) > most for part, most in zip(meaning.goods, LONGEST, strict=True)):
        return _("编号或标题太长，请核对")
    if meaning.reach == Reach.COMPANY and meaning.basis in OF_PLATFORM:
        return _("“{name}”只在一个店铺或一个平台内有效，请填写店铺或平台", name=name)
    if meaning.reach != Reach.SHOP and meaning.basis == Basis.TITLE:
        return _("“{name}”只在一个店铺内有效，请填写店铺", name=name)
    return None
