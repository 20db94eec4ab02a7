"""The words of disclosures, and the life of one."""

from __future__ import annotations

from enum import IntEnum, StrEnum

from zhanggui.kit.pure import Machine, T, Text
from zhanggui.kit.pure import msg as _


class Field(StrEnum):
    """What of a buyer is told; the names orders keep them under."""

    NAME = "receiver"
    PHONE = "phone"
    ADDRESS = "address"
    NICK = "nick"


FIELD_TITLES: dict[Field, Text] = {
    Field.NAME: _("收件人"),
    Field.PHONE: _("手机号"),
    Field.ADDRESS: _("收货地址"),
    Field.NICK: _("买家昵称"),
}


class DisclosureState(IntEnum):
    """Asked for, ready to be taken for some hours, taken once, or over without."""

    ASKED = 10
    READY = 20
    TAKEN = 30
    OVER = 40


D = DisclosureState
DISCLOSURES = Machine(
    "disclosures",
    states=DisclosureState,
    entry=(D.ASKED, D.READY),
    table=(
        T("grant", (D.ASKED,), D.READY, "D077"),
        T("take", (D.READY,), D.TAKEN, "D183", gated=True),
        T("end", (D.ASKED, D.READY), D.OVER, "D077"),
    ),
    titles={
        D.ASKED: _("待审批"),
        D.READY: _("可下载"),
        D.TAKEN: _("已下载"),
        D.OVER: _("已作废"),
    },
    verbs={"grant": _("批准"), "take": _("下载"), "end": _("作废")},
)
