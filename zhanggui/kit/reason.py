"""Why somebody did something: kept in clear for good, so it is short and holds neither phone nor bank card."""

from __future__ import annotations

import unicodedata

from zhanggui.kit.errors import BadInput
from zhanggui.kit.pure import PHONE, card_in, msg

LONGEST = 200


def reason_given(reason: str, *, duty: str = "") -> str:
    """The reason, trimmed; refused when there is none or it is not fit to be kept. `duty` is what asks for it."""
    if not reason.strip():
        raise BadInput(why=msg("请填写原因"), duty=duty)
    return reason_kept(reason)


def reason_kept(reason: str) -> str:
    """A reason that may be left out, trimmed; refused when it is too long or holds a phone or card number. [D077]"""
    text = reason.strip()
    if len(text) > LONGEST:
        raise BadInput(why=msg("原因最多 {limit} 字", limit=LONGEST))
    if PHONE.search(unicodedata.normalize("NFKC", text)):
        raise BadInput(why=msg("原因会长期留痕，请勿填写手机号"), duty="D077")
    if card_in(unicodedata.normalize("NFKC", text)):
        raise BadInput(why=msg("原因会长期留痕，请勿填写银行卡号"), duty="D077")
    return text
