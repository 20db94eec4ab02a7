"""How long a credential keeps a door open, and who records it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple

from zhanggui.foundation.credentials.states import CredentialSort
from zhanggui.kit.pure import OK, Refused, Verdict
from zhanggui.kit.pure import msg as _

CODE = re.compile(r"[a-z0-9._-]{2,40}")


def code_is_usable(code: str) -> Verdict:
    """A code has 2 to 40 small letters, digits, dots, hyphens or underscores."""
    if CODE.fullmatch(code):
        return OK
    return Refused(duty="D187", why=_("编码须为 2–40 位小写字母、数字、点、横线或下划线"))


def recorded_by_another(*, asker_id: int | None, employee_id: int) -> Verdict:
    """Nobody writes down what he himself signed or passed. [D010]"""
    if asker_id == employee_id:
        return Refused(duty="D010", why=_("不能登记或作废自己的协议与资格，请由另一位管理人员操作"))
    return OK


def consent_fits(sort: CredentialSort, *, consent_on: date | None, signed_on: date, reference: str) -> Verdict:
    """Nobody is looked into without his word before, and nothing is kept of what was found. [D186]"""
    if sort is not CredentialSort.CHECK:
        return OK if consent_on is None else Refused(duty="D186", why=_("只有背景核查要填写征得同意的日期"))
    if consent_on is None or consent_on > signed_on:
        return Refused(duty="D186", why=_("背景核查须先征得本人同意：请填写同意日期，不晚于核查通过日期"))
    if reference:
        return Refused(duty="D186", why=_("背景核查只登记通过的日期，不登记内容：请清空“编号或存放处”"))
    return OK


class Held(NamedTuple):
    """A credential somebody holds."""

    version: int
    expires_at: datetime | None


class Needed(NamedTuple):
    """A demand: which version, from when, and until when it leaves alone who was there before."""

    version: int
    since: datetime
    existing_until: datetime


def kept_until(need: Needed, held: Iterable[Held], *, begun: datetime) -> datetime | None:
    """Until when somebody who began then may go on; None is for good. [D187, D220]"""
    ends = [one.expires_at for one in held if one.version >= need.version]
    if None in ends:
        return None
    bites = need.since if begun >= need.since else need.existing_until
    return max([bites, *(end for end in ends if end)])


class Phase(NamedTuple):
    """From when on a lack closes the door or does not; who began before has until `existing_until`."""

    since: datetime
    closes: bool
    existing_until: datetime | None = None


def closes_at(due: datetime | None, phases: Sequence[Phase], *, begun: datetime, now: datetime) -> datetime | None:
    """When what is missing from `due` on closes the door, by the phases from now on; None: it does not. [D261]

    `phases` in their order; the first holds from ever.
    """
    for one, then in zip(phases, [*phases[1:], None], strict=True):
        if due is None or (then and then.since <= now) or not one.closes:
            continue
        longer = [one.existing_until] if one.existing_until and begun < one.since else []
        first = max([due, one.since, *longer])
        if then is None or first < then.since:
            return first
    return None


def months_later(day: datetime, months: int) -> datetime:
    """The same day so many months later; the 29th to 31st become the 28th."""
    years, month = divmod(day.month - 1 + months, 12)
    return day.replace(year=day.year + years, month=month + 1, day=min(day.day, 28))
