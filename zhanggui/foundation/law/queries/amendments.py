"""What the company asked to change of the register."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q

from zhanggui.foundation.approvals.queries import Awaiting, awaiting
from zhanggui.foundation.law.models import Amendment
from zhanggui.foundation.law.queries._register import shipped_parameters
from zhanggui.foundation.law.queries._rows import becomes
from zhanggui.foundation.law.states import ABOUT_TITLES, AMENDMENT_TONES, AMENDMENTS, About, AmendmentState
from zhanggui.kit.actor import Actor
from zhanggui.kit.desk.ask import Ask, Page
from zhanggui.kit.desk.keyset import Sort, paginate
from zhanggui.kit.errors import NotFound
from zhanggui.kit.pure import Text, msg, ours
from zhanggui.kit.subjects import Change
from zhanggui.kit.text import in_tongue

SORTS = {"asked": Sort("asked_at")}
QUEUES = {state.name.lower(): Q(state=state.value) for state in AmendmentState}


@dataclass(frozen=True, kw_only=True)
class AmendmentRow:
    """An amendment: what it is about, what it becomes, who asked and who decided."""

    id: int
    about: About
    what: str
    becomes: Text | str
    starts_on: date | None
    reason: str
    state: int
    asked_by: str
    asked_at: datetime
    held_by: str
    held_at: datetime | None
    ended_why: str | Text
    request_id: int | None

    @property
    def about_title(self) -> Text:
        return ABOUT_TITLES[self.about]

    @property
    def state_title(self) -> Text:
        return AMENDMENTS.title(self.state)

    @property
    def tone(self) -> str:
        return AMENDMENT_TONES[AmendmentState(self.state)]


@dataclass(frozen=True)
class AmendmentCard:
    """An amendment with what changes, before and after, and the approval it waits for."""

    row: AmendmentRow
    changes: tuple[Change, ...]
    waits: Awaiting | None


def amendment_rows(*, ask: Ask, by: Actor) -> Page[AmendmentRow]:
    """One page of amendments; search by law or parameter. Right: law.view. [D266]"""
    by.require("law.view")
    rows = Amendment.objects.filter(QUEUES.get(ask.queue, Q()))
    if ask.search:
        wanted = ask.search.casefold()
        named = [one.code for one in shipped_parameters().values() if wanted in f"{one.zh} {one.en}".casefold()]
        rows = rows.filter(Q(code__icontains=ask.search) | Q(code__in=named))
    return paginate(rows, ask=ask, sorts=SORTS, make=_row)


def amendment_counts(*, by: Actor) -> dict[str, int]:
    """How many amendments each queue holds. Right: law.view."""
    by.require("law.view")
    return Amendment.objects.aggregate(**{key: Count("id", filter=rows) for key, rows in QUEUES.items()})


def amendment_labels(*, ids: Sequence[int], by: Actor) -> Mapping[int, str]:
    """Amendments as people call them. Right: law.view."""
    by.require("law.view")
    return {row.id: _row(row).what for row in Amendment.objects.filter(id__in=list(ids))}


def amendment_card(*, amendment_id: int, by: Actor) -> AmendmentCard:
    """One amendment, before and after side by side. Right: law.view; raises NotFound. [D266]"""
    by.require("law.view")
    row = Amendment.objects.filter(id=amendment_id).first()
    if row is None:
        raise NotFound(why=msg("没有这项修改"))
    shown = tuple(Change.from_dict(line) for line in row.terms["shown"])
    waits = awaiting(request_ids=[row.request_id or 0], by=by).get(row.request_id or 0)
    return AmendmentCard(_row(row), shown, waits)


def _row(row: Amendment) -> AmendmentRow:
    known = shipped_parameters().get(row.code) if row.about == About.PARAMETER else None
    what = in_tongue(known.zh, known.en) if known else row.code
    return AmendmentRow(
        id=row.id, about=About(row.about), what=what, becomes=becomes(row), starts_on=row.starts_on,
        reason=row.reason, state=row.state, asked_by=row.asked_by_name, asked_at=row.asked_at,
        held_by=row.held_by_name, held_at=row.held_at, ended_why=ours(row.ended_why), request_id=row.request_id,
    )  # fmt: skip
