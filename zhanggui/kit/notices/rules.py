"""What a notice may say, and what may be done with it. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping

from zhanggui.kit.pure import OK, Refused, Verdict, msg
from zhanggui.kit.pure.phone import PHONE

NUMBER = re.compile(r"(?<![0-9A-Za-z])\d{17}[0-9Xx](?![0-9A-Za-z])")
MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
LANDLINE = re.compile(r"(?<!\d)0\d{2,3}-\d{7,8}(?!\d)")
HIDDEN = "***"
PLAIN = Refused(duty="", why=msg("这类消息不需要确认知悉，打开即为已读"))
MUST = Refused(duty="", why=msg("这条消息要点“知悉”，不能只标为已读"))


def masked(value: object) -> object:
    """A value without phone numbers, numbers of identity cards and mail addresses that somebody wrote into it."""
    if isinstance(value, str):
        for form in (PHONE, LANDLINE, NUMBER, MAIL):
            value = form.sub(HIDDEN, value)
        return value
    if isinstance(value, Mapping):
        return {key: masked(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [masked(one) for one in value]
    return value


def may_acknowledge(*, demanded: bool) -> Verdict:
    """Only where the kind asks for it: a tick nobody asked for proves nothing."""
    return OK if demanded else PLAIN


def may_read(*, demanded: bool) -> Verdict:
    """What has to be acknowledged does not leave the list by a key meant for reading."""
    return MUST if demanded else OK
