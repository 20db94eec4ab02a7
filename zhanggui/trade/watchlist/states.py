"""The words of the watch list, and the life of an entry."""

from __future__ import annotations

from enum import IntEnum, StrEnum

from zhanggui.kit.pure import Machine, T, Text
from zhanggui.kit.pure import msg as _


class Mark(StrEnum):
    """By what a buyer on the list is known again; a receiver is what orders call the same one."""

    PHONE = "phone"
    NICK = "nick"
    RECEIVER = "receiver"
    ADDRESS = "address"


MARK_TITLES: dict[Mark, Text] = {
    Mark.PHONE: _("手机号"),
    Mark.NICK: _("买家昵称"),
    Mark.RECEIVER: _("收件人"),
    Mark.ADDRESS: _("收货地址"),
}


class Effect(StrEnum):
    """What an entry does: `block` lets orders go by two people only, `watch` has a person look."""

    BLOCK = "block"
    WATCH = "watch"


EFFECT_TITLES: dict[Effect, Text] = {Effect.BLOCK: _("禁止"), Effect.WATCH: _("关注")}


class EntryState(IntEnum):
    """An entry holds from a second person's word until it expires or is taken off."""

    PROPOSED = 10
    ACTIVE = 20
    REFUSED = 30
    ENDED = 40


ENTRIES = Machine(
    "list entries",
    states=EntryState,
    entry=(EntryState.PROPOSED,),
    table=(
        T("approve", (EntryState.PROPOSED,), EntryState.ACTIVE, "D074", gated=True),
        T("refuse", (EntryState.PROPOSED,), EntryState.REFUSED, "D074", gated=True),
        T("withdraw", (EntryState.PROPOSED,), EntryState.ENDED, "D074"),
        T("end", (EntryState.ACTIVE,), EntryState.ENDED, "D074"),
    ),
    titles={
        EntryState.PROPOSED: _("待批准"),
        EntryState.ACTIVE: _("生效中"),
        EntryState.REFUSED: _("未批准"),
        EntryState.ENDED: _("已移出"),
    },
    verbs={"approve": _("批准"), "refuse": _("不批准"), "withdraw": _("撤回"), "end": _("移出名单")},
)
