"""Parameters: the list and one of them with its values."""

from __future__ import annotations

from dataclasses import dataclass

from zhanggui.foundation.law.queries._register import parameter, parameters
from zhanggui.foundation.law.queries._rows import ParameterRow, ValueRow, parameter_row, value_told
from zhanggui.foundation.law.states import Certainty
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.desk.ask import Ask, Page
from zhanggui.kit.desk.keyset import Sort, listed
from zhanggui.kit.errors import NotFound
from zhanggui.kit.pure import Dated, msg

SORTS = {"place": Sort("id", descending=False), "code": Sort("code", descending=False)}


@dataclass(frozen=True)
class ParameterCard:
    """A parameter with all its values, the newest first."""

    row: ParameterRow
    values: tuple[ValueRow, ...]


def parameter_rows(*, ask: Ask, by: Actor) -> Page[ParameterRow]:
    """One page of parameters; search looks into name, code, law and duty. Right: law.view. [D266]"""
    by.require("law.view")
    rows = [row for row in map(parameter_row, parameters()) if _in_queue(row, ask.queue)]
    if ask.search:
        wanted = ask.search.casefold()
        rows = [row for row in rows if wanted in f"{row.title} {row.code} {row.law} {row.duty}".casefold()]
    return listed(rows, ask=ask, sorts=SORTS)


def parameter_counts(*, by: Actor) -> dict[str, int]:
    """How many parameters each queue holds. Right: law.view."""
    by.require("law.view")
    rows = list(map(parameter_row, parameters()))
    return {queue: sum(_in_queue(row, queue) for row in rows) for queue in ("law", "unsure", "own", "changing")}


def parameter_card(*, parameter_id: int, by: Actor) -> ParameterCard:
    """One parameter with its values. Right: law.view; raises NotFound. [D266]"""
    by.require("law.view")
    found = next((one for one in parameters() if one.id == parameter_id), None)
    if found is None:
        raise NotFound(why=msg("法规库里没有这项参数"))
    current = found.current(clock.today())
    values = tuple(ValueRow(**value_told(found, one, current=one is current)) for one in reversed(found.values))
    return ParameterCard(parameter_row(found), values)


def parameters_of(*, duty: str, by: Actor) -> list[ParameterRow]:
    """The numbers a duty is judged by today. Right: law.view. [D266]"""
    by.require("law.view")
    return [parameter_row(one) for one in parameters() if one.duty == duty]


def parameter_dated(*, code: str, by: Actor) -> Dated:
    """A parameter with all its days; what `kit.law` answers. Right: law.view. [D266]"""
    by.require("law.view")
    return parameter(code).dated


def _in_queue(row: ParameterRow, queue: str) -> bool:
    if queue == "unsure":
        return row.certainty == Certainty.UNVERIFIED
    if queue == "own":
        return row.certainty == Certainty.OWN or row.own
    if queue == "changing":
        return row.changes_on is not None
    return queue != "law" or row.certainty in {Certainty.READ, Certainty.REPORTED}
