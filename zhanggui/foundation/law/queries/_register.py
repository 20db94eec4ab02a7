"""The shipped register, and the same with the company's amendments."""

from __future__ import annotations

import csv
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from django.db.models import QuerySet

from zhanggui.foundation.law.models import Amendment, Reading
from zhanggui.foundation.law.rules import Law, Look, Parameter, Value, Version, laws_merged, values_merged
from zhanggui.foundation.law.states import KEEPER, About, AmendmentState, Certainty, Finding, Platform, Unit

DATA = Path(__file__).parent.parent / "data"


def laws() -> list[Law]:
    """Every law and every rule of a platform: the shipped ones in their order, then the company's."""
    shipped = shipped_versions()
    kept = {one.title: one.duties for one in shipped}
    own = [version_of({"duties": kept.get(row.code, ""), **row.terms}, row.id) for row in _held(About.LAW)]
    return laws_merged(shipped, own)


def looks() -> dict[str, Look]:
    """The newest look at each entry, by title."""
    rows = Reading.objects.order_by("code", "-id").distinct("code")
    return {
        row.code: Look(finding=Finding(row.finding), at=row.read_at, on=row.read_on, next_on=row.next_on)
        for row in rows
    }


def parameters() -> list[Parameter]:
    """Every parameter with all its values."""
    own: dict[str, list[Value]] = {}
    for row in _held(About.PARAMETER):
        own.setdefault(row.code, []).append(value_of(row))
    return [_with(one, own.get(one.code, [])) for one in shipped_parameters().values()]


def parameter(code: str) -> Parameter:
    """One parameter; an unknown code is a mistake of the caller."""
    return _with(shipped_parameters()[code], [value_of(row) for row in _held(About.PARAMETER).filter(code=code)])


@cache
def shipped_versions() -> tuple[Version, ...]:
    """As the files tell them."""
    return tuple(version_of(row) for name in ("laws", "platform_rules") for row in _rows(name))


@cache
def shipped_parameters() -> dict[str, Parameter]:
    """By code, as the file tells them."""
    found: dict[str, Parameter] = {}
    for place, row in enumerate(_rows("parameters"), start=1):
        value = Value(
            number=Decimal(row["value"]), starts_on=_day(row["starts_on"]), law=row["law"], article=row["article"],
            certainty=Certainty(row["certainty"]),
        )  # fmt: skip
        known = found.get(row["code"])
        found[row["code"]] = Parameter(
            id=known.id if known else place, code=row["code"], zh=row["zh"], en=row["en"], unit=Unit(row["unit"]),
            duty=row["duty"], values=(*(known.values if known else ()), value), bounds=_bounds(row),
        )  # fmt: skip
    return found


def version_of(told: dict[str, Any], amendment: int | None = None) -> Version:
    """A row of the file, or the terms of an amendment, as a version."""
    told_so: dict[str, Any] = {key: _day(told.get(key) or "") for key in ("starts_on", "ends_on", "checked_on")}
    told_so |= {key: str(told.get(key) or "") for key in Version.__dataclass_fields__ if key not in PLAIN}
    platform = Platform(told["platform"]) if told.get("platform") else None
    written = datetime.fromisoformat(told["written_at"]) if told.get("written_at") else None
    told_so |= {"owner": told_so["owner"] or KEEPER, "platform": platform, "written_at": written}
    return Version(**told_so, certainty=Certainty(told["certainty"]), amendment=amendment)


def value_of(row: Amendment) -> Value:
    """An amendment of a parameter as a value."""
    told = row.terms
    return Value(
        number=Decimal(told["value"]), starts_on=row.starts_on, law=told["law"], article=told["article"],
        certainty=Certainty(told["certainty"]), source=told["source"], amendment=row.id,
    )  # fmt: skip


PLAIN = frozenset({"starts_on", "ends_on", "checked_on", "certainty", "amendment", "platform", "written_at"})


def _with(one: Parameter, own: list[Value]) -> Parameter:
    merged = values_merged(one.values, own)
    return Parameter(
        id=one.id, code=one.code, zh=one.zh, en=one.en, unit=one.unit, duty=one.duty, values=merged, bounds=one.bounds
    )  # fmt: skip


def _bounds(row: dict[str, str]) -> tuple[Decimal, Decimal] | None:
    """Between which a company sets it; numbers of the law tell none."""
    return (Decimal(row["least"]), Decimal(row["most"])) if row.get("least") else None


def _held(about: About) -> QuerySet[Amendment]:
    return Amendment.objects.filter(about=about.value, state=AmendmentState.HELD.value).order_by("held_at", "id")


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def _day(told: str) -> date | None:
    return date.fromisoformat(told) if told else None
