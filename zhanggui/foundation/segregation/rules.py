"""When two rights may not come into one hand."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

from zhanggui.foundation.segregation.states import Standing
from zhanggui.kit.pure import OK, Refused, Verdict
from zhanggui.kit.pure import msg as _


class Pair(NamedTuple):
    """Two rights that one person should not hold, and why."""

    id: int
    first: str
    second: str
    blocks: bool
    why: str


def pairs_held(rights: Collection[str], pairs: Iterable[Pair]) -> list[Pair]:
    """The pairs of which somebody with these rights holds both. [D010]"""
    return [pair for pair in pairs if pair.first in rights and pair.second in rights]


def rights_compatible(
    *, before: Collection[str], after: Collection[str], pairs: Collection[Pair], excepted: Collection[int]
) -> Verdict:
    """Whether somebody may come from these rights to those: no new blocked pair without an exception. [D010]"""
    known = {pair.id for pair in pairs if pair.first in before and pair.second in before}
    for pair in pairs_held(after, pairs):
        if pair.blocks and pair.id not in known and pair.id not in excepted:
            return Refused(duty="D010", why=_("不相容权限：{why}。确有需要，请先由他人批准例外", why=pair.why))
    return OK


def standing_of(*, blocks: bool, excepted: bool) -> Standing:
    """How bad it is that somebody holds both. [D010]"""
    return Standing.EXCEPTED if excepted else Standing.BROKEN if blocks else Standing.WATCHED


def approved_by_another(*, asker_id: int | None, employee_id: int) -> Verdict:
    """An exception is approved by a person, and never by whom it is for. [D010]"""
    if asker_id is None:
        return Refused(duty="D010", why=_("例外须由人批准"))
    if asker_id == employee_id:
        return Refused(duty="D010", why=_("不能为自己批准例外，请由另一位管理人员操作"))
    return OK
