"""Words of secrecy: levels, forms, sorts of things, and the lives of items and things."""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import Final

from zhanggui.kit.pure import Machine, T
from zhanggui.kit.pure import msg as _

RETURN_TODO: Final = "secrecy.return"
TAKE_TODO: Final = "secrecy.take"
AGREEMENT: Final = "nda"
"""The kind of agreement (foundation.credentials) whoever opens an item has signed."""


class Level(StrEnum):
    """How secret an item is."""

    CORE = "core"
    ORDINARY = "ordinary"
    INTERNAL = "internal"


LEVELS = {Level.CORE: _("核心商密"), Level.ORDINARY: _("普通商密"), Level.INTERNAL: _("内部资料")}
LEVEL_TONES = {Level.CORE: "red", Level.ORDINARY: "orange", Level.INTERNAL: "azure"}


class Medium(StrEnum):
    """Whether there is paper to borrow."""

    PAPER = "paper"
    FILE = "file"
    BOTH = "both"


MEDIA = {Medium.PAPER: _("纸质"), Medium.FILE: _("电子"), Medium.BOTH: _("纸质和电子")}
LENT: Final = (Medium.PAPER, Medium.BOTH)


class ItemState(IntEnum):
    """An item is in the register until it is released."""

    HELD = 10
    RELEASED = 20


ITEMS = Machine(
    "secret items",
    states=ItemState,
    entry=(ItemState.HELD,),
    table=(T("release", (ItemState.HELD,), ItemState.RELEASED, "D197"),),
    titles={ItemState.HELD: _("在册"), ItemState.RELEASED: _("已解密")},
    verbs={"release": _("解密")},
)


class Sort(StrEnum):
    """What somebody keeps."""

    DEVICE = "device"
    SEAL = "seal"
    CARD = "card"
    LICENCE = "licence"
    ACCOUNT = "account"
    KEY = "key"
    OTHER = "other"


SORTS = {
    Sort.DEVICE: _("设备"),
    Sort.SEAL: _("印章"),
    Sort.CARD: _("门禁卡和工牌"),
    Sort.LICENCE: _("证照"),
    Sort.ACCOUNT: _("账号"),
    Sort.KEY: _("钥匙和 U 盾"),
    Sort.OTHER: _("其他保管物"),
}


class ThingState(IntEnum):
    """A thing is with somebody, on its way to another who has not signed yet, or kept no more."""

    HELD = 10
    PASSING = 20
    OVER = 30


THINGS = Machine(
    "things in custody",
    states=ThingState,
    entry=(ThingState.HELD, ThingState.PASSING),
    table=(
        T("pass", (ThingState.HELD,), ThingState.PASSING, "D200"),
        T("take", (ThingState.PASSING,), ThingState.HELD, "D200"),
        T("keep", (ThingState.PASSING,), ThingState.HELD, "D200"),
        T("end", (ThingState.HELD,), ThingState.OVER, "D200"),
    ),
    titles={ThingState.HELD: _("保管中"), ThingState.PASSING: _("待签收"), ThingState.OVER: _("已注销")},
    verbs={"pass": _("移交"), "take": _("签收"), "keep": _("退回"), "end": _("注销")},
)
THING_TONES = {ThingState.HELD: "green", ThingState.PASSING: "yellow", ThingState.OVER: "neutral"}
