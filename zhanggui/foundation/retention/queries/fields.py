"""The catalogue: every field of personal data, how long it is kept, and how it stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from zhanggui.foundation.approvals.queries import Awaiting, awaiting
from zhanggui.foundation.law.queries import ParameterRow, parameter_rows
from zhanggui.foundation.retention.models import Hold, Outcome, Switch
from zhanggui.foundation.retention.queries._standing import before, erasable, mode_of, period, switched_on
from zhanggui.foundation.retention.states import MODE_TONES, MODES, VIEW, Mode, SwitchState
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.desk.ask import Ask, Page
from zhanggui.kit.desk.keyset import Sort, listed
from zhanggui.kit.errors import NotFound
from zhanggui.kit.personal import BASES, WHOSE, Counted, PastRow, Personal, all_fields, counted, past
from zhanggui.kit.pure import Text, msg
from zhanggui.kit.text import render

OWN = System("retention")
SORTS = {"place": Sort("place", descending=False), "due": Sort("due")}
SAMPLE, LAST = 10, 20
P = TypeVar("P", PastRow, Hold)


@dataclass(frozen=True, kw_only=True)
class FieldRow:
    """A field: what it holds of whom, how long, and what the last night found."""

    id: int
    code: str
    title: Text
    whose: Text
    holds: Text
    purpose: Text
    basis: Text
    mask: Text
    readers: Text
    period: Text | None
    begun: Text | None
    mode: Mode
    past: int
    due: int
    erased: int
    seen_at: datetime | None

    @property
    def mode_title(self) -> Text:
        return MODES[self.mode]

    @property
    def tone(self) -> str:
        return MODE_TONES[self.mode]

    @property
    def place(self) -> str:
        return self.code


@dataclass(frozen=True, kw_only=True)
class FieldCard:
    """A field with all that is said of it, what a run would do now, and what was decided."""

    row: FieldRow
    field: Personal
    parameters: tuple[ParameterRow, ...]
    ended_before: datetime | None
    now: Counted | None
    sample: tuple[PastRow, ...]
    nights: tuple[Outcome, ...]
    asked: bool
    waits: Awaiting | None
    holds: tuple[Hold, ...]


def field_rows(*, ask: Ask, by: Actor) -> Page[FieldRow]:
    """One page of the catalogue. Right: retention.view. [D174, D177, D185]"""
    by.require(VIEW)
    rows = [row for row in _rows() if _in_queue(row, ask.queue)]
    if ask.search:
        wanted = ask.search.casefold()
        rows = [row for row in rows if wanted in f"{render(row.title)} {render(row.holds)} {row.code}".casefold()]
    return listed(rows, ask=ask, sorts=SORTS)


def field_counts(*, by: Actor) -> dict[str, int]:
    """How many fields each queue holds. Right: retention.view."""
    by.require(VIEW)
    rows = _rows()
    return {queue: sum(_in_queue(row, queue) for row in rows) for queue in ("due", *Mode)}


def field_card(*, field_id: int, by: Actor) -> FieldCard:
    """One field, and what a run would do with it now. Right: retention.view; raises NotFound. [D185]

    Numbers of rows are told of the asker's own shops only.
    """
    by.require(VIEW)
    found = _found(field_id)
    now, how = clock.now(), found.erasing
    known = {row.code: row for row in parameter_rows(ask=Ask(limit=1_000), by=OWN).rows}
    asked = Switch.objects.filter(field=found.code, state=SwitchState.ASKED.value).first()
    request = asked.request_id if asked else None
    limit = before(how, now) if how else None
    sample = past(found, before=limit, after=0, most=SAMPLE) if limit else []
    return FieldCard(
        row=_row(found, switched_on(), _lately().get(found.code)),
        field=found,
        parameters=tuple(known[code] for code in how.kept_for) if how else (),
        ended_before=limit,
        now=counted(found, before=limit) if limit else None,
        sample=tuple(_of_seen(sample, by)),
        nights=tuple(Outcome.objects.filter(field=found.code).select_related("run").order_by("-id")[:LAST]),
        asked=asked is not None,
        waits=awaiting(request_ids=[request], by=by).get(request) if request else None,
        holds=tuple(
            _of_seen(Hold.objects.seen_by(OWN).filter(field=found.code).order_by("lifted_at", "-id"), by)[:LAST]
        ),
    )


def field_ended_before(*, field: str, by: Actor) -> datetime:
    """What of a field began before this is past its end today. Right: retention.view; raises NotFound. [D185]"""
    by.require(VIEW)
    found = erasable().get(field)
    if found is None or found.erasing is None:
        raise NotFound(why=msg("目录里没有这一项"))
    return before(found.erasing, clock.now())


def switch_field(*, switch_id: int, by: Actor) -> int:
    """The field a request is about. Right: retention.view; raises NotFound."""
    by.require(VIEW)
    row = Switch.objects.filter(id=switch_id).first()
    if row is None or row.field not in all_fields():
        raise NotFound(why=msg("没有这项申请"))
    return all_fields()[row.field].id


def _found(field_id: int) -> Personal:
    found = next((one for one in all_fields().values() if one.id == field_id), None)
    if found is None:
        raise NotFound(why=msg("目录里没有这一项"))
    return found


def _of_seen(rows: Iterable[P], by: Actor) -> list[P]:
    """What belongs to no shop, or to one of the asker's."""
    return [row for row in rows if row.shop_id is None or by.scope.sees("shop", row.shop_id)]


def _lately() -> dict[str, Outcome]:
    """What the last night found, by field."""
    newest = Outcome.objects.select_related("run").order_by("field", "-id").distinct("field")
    return {row.field: row for row in newest}


def _rows() -> list[FieldRow]:
    erased, lately = switched_on(), _lately()
    return [_row(one, erased, lately.get(code)) for code, one in all_fields().items()]


def _row(one: Personal, erased: set[str], night: Outcome | None) -> FieldRow:
    how = one.erasing
    kept = sum(night.kept.values()) if night else 0
    return FieldRow(
        id=one.id, code=one.code, title=one.title, whose=WHOSE[one.whose], holds=one.holds, purpose=one.purpose,
        basis=BASES[one.basis], mask=one.mask, readers=one.readers, mode=mode_of(one, erased),
        period=period(how, clock.now()) if how else None, begun=how.begun if how else None,
        past=night.past if night else 0, due=night.past - kept - night.erased if night else 0,
        erased=night.erased if night else 0, seen_at=night.run.at if night else None,
    )  # fmt: skip


def _in_queue(row: FieldRow, queue: str) -> bool:
    return row.due > 0 if queue == "due" else queue not in set(Mode) or row.mode == queue
