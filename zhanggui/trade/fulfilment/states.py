"""Whether a platform was told of a parcel, and what proves it."""

from __future__ import annotations

from enum import StrEnum

from zhanggui.kit.pure import Text
from zhanggui.kit.pure import msg as _


class Telling(StrEnum):
    """Due until a file was made; then the platform's word: accepted, or refused and due again."""

    DUE = "due"
    MADE = "made"
    REFUSED = "refused"
    ACCEPTED = "accepted"


class Proof(StrEnum):
    """What proves that the platform has the number: its result file, its own order shown as shipped, its interface."""

    RESULT = "result"
    ORDER = "order"
    PUSH = "push"


TELLING_TITLES: dict[Telling, Text] = {
    Telling.DUE: _("待回传"),
    Telling.MADE: _("等平台结果"),
    Telling.REFUSED: _("平台拒绝"),
    Telling.ACCEPTED: _("平台已确认"),
}
TELLING_TONES = {
    Telling.DUE: "orange", Telling.MADE: "azure", Telling.REFUSED: "red", Telling.ACCEPTED: "green"
}  # fmt: skip
PROOF_TITLES: dict[Proof, Text] = {
    Proof.RESULT: _("平台结果文件"),
    Proof.ORDER: _("平台订单已显示发货"),
    Proof.PUSH: _("平台接口确认"),
}
