"""What holds from a day on, and parameters, as people read them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from zhanggui.foundation.law.models import Amendment
from zhanggui.foundation.law.queries._register import shipped_parameters, value_of
from zhanggui.foundation.law.rules import Parameter, Value, Version
from zhanggui.foundation.law.states import CERTAINTIES, CERTAINTY_TONES, UNITS, About, Certainty
from zhanggui.kit import clock
from zhanggui.kit.pure import Text, msg
from zhanggui.kit.text import in_tongue


@dataclass(frozen=True, kw_only=True)
class Held:
    """What holds from a day on, how sure that is, and whether the company entered it itself."""

    starts_on: date | None
    certainty: Certainty
    source: str
    own: bool
    is_current: bool

    @property
    def certainty_title(self) -> Text:
        return CERTAINTIES[self.certainty]

    @property
    def certainty_tone(self) -> str:
        return CERTAINTY_TONES[self.certainty]


@dataclass(frozen=True, kw_only=True)
class ValueRow(Held):
    """A value from a day on."""

    amount: Text
    law: str
    article: str


@dataclass(frozen=True, kw_only=True)
class ParameterRow(ValueRow):
    """A parameter in the list, with the value of today and the next one, if any."""

    id: int
    code: str
    title: str
    duty: str
    number: Decimal
    changes_on: date | None
    then: Text | None
    bounds: tuple[Decimal, Decimal] | None


def parameter_row(one: Parameter) -> ParameterRow:
    """A parameter as the list shows it."""
    today = clock.today()
    value, day = one.current(today), one.changes_on(today)
    return ParameterRow(
        id=one.id, code=one.code, title=in_tongue(one.zh, one.en), duty=one.duty, number=value.number,
        bounds=one.bounds, changes_on=day, then=worded(one, one.current(day)) if day else None,
        **value_told(one, value, current=True),
    )  # fmt: skip


def worded(one: Parameter, value: Value) -> Text:
    """A value with its unit."""
    whole = value.number == value.number.to_integral_value()
    number = f"{value.number:,.0f}" if whole else f"{value.number.normalize():,f}"
    return Text(UNITS[one.unit].msgid, {"number": number})


def becomes(row: Amendment) -> Text | str:
    """What an amendment makes of a number, or of a law, in one word."""
    if row.about == About.PARAMETER:
        return worded(shipped_parameters()[row.code], value_of(row))
    return row.terms["number"] or (msg("废止") if row.terms["ends_on"] else msg("登记"))


def value_told(one: Parameter, value: Value, *, current: bool) -> dict[str, Any]:
    """The columns of a value."""
    return {
        "amount": worded(one, value),
        "law": value.law,
        "article": value.article,
        **held_told(value, current=current),
    }


def held_told(one: Value | Version, *, current: bool) -> dict[str, Any]:
    """The columns of whatever holds from a day on."""
    return {
        "starts_on": one.starts_on, "certainty": one.certainty, "source": one.source,
        "own": one.amendment is not None, "is_current": current,
    }  # fmt: skip
