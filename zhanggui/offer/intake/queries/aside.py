"""Ask about rows set aside (待处理原始单): the list, one row, its cells, those given back."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Count, Q, QuerySet

from zhanggui.kit.actor import Actor
from zhanggui.kit.crypto import unseal
from zhanggui.kit.desk import Ask, Page
from zhanggui.kit.desk.keyset import Sort, paginate
from zhanggui.kit.errors import NotFound, Refusal
from zhanggui.kit.pure import Text, folded, msg
from zhanggui.kit.scope import sql
from zhanggui.kit.text import render
from zhanggui.offer.channels.queries import layouts_known
from zhanggui.offer.intake import rules
from zhanggui.offer.intake.models import ImportFile, QuarantinedRow
from zhanggui.offer.intake.states import ROW, ROW_STATE_TONES, RowState

SORTS = {"row": Sort("id")}
QUEUES = {
    "open": (RowState.OPEN, RowState.RETURNED),
    "resolved": (RowState.SETTLED,),
    "dismissed": (RowState.DISMISSED,),
}
OF_FILES = re.compile(r"#?(\d{1,18})?(?:-(\d{1,18}))?", re.ASCII)
MOST_REASONS = 60
MOST_IDS = 20_000
SAME_ORDER = """
WITH asked AS (SELECT * FROM intake_quarantinedrow a WHERE a.id = ANY(%s) AND {seen})
SELECT id FROM asked
 UNION
SELECT b.id FROM asked a JOIN intake_quarantinedrow b
    ON b.shop_id = a.shop_id AND b.file_sha256 = a.file_sha256 AND b.order_no = a.order_no
 WHERE a.order_no <> '' AND b.state = 10 AND a.reason <> ALL(%s)
 ORDER BY 1
"""


@dataclass(frozen=True, kw_only=True)
class QuarantineRow:
    """A row set aside, as a list may show it: nothing of it names a person."""

    id: int
    shop_id: int
    shop_name: str
    file_id: int
    file_name: str
    row_no: int
    order_no: str
    reason: str
    text: Text
    preview: Mapping[str, str]
    profile: str
    state: RowState
    attempts: int
    outcome: str
    note: str
    handler_name: str
    created_at: datetime
    resolved_at: datetime | None

    @property
    def label(self) -> str:
        return self.order_no or f"{self.file_name}:{self.row_no}"

    @property
    def state_title(self) -> Text:
        return ROW.title(self.state)

    @property
    def tone(self) -> str:
        return ROW_STATE_TONES[self.state]

    @property
    def outcome_title(self) -> Text | None:
        return rules.OUTCOMES.get(self.outcome)

    @property
    def is_open(self) -> bool:
        return self.state == RowState.OPEN

    @property
    def is_dismissed(self) -> bool:
        return self.state == RowState.DISMISSED

    @property
    def goes_on(self) -> bool:
        return self.state == RowState.RETURNED


@dataclass(frozen=True, kw_only=True)
class MendField:
    """One cell of a row as a form shows it; `wrong`: the reason names its column."""

    heading: str
    value: str
    wrong: bool


def quarantined_rows(*, ask: Ask, by: Actor) -> Page[QuarantineRow]:
    """A page of rows set aside (待处理原始单), newest first: open ones, settled ones or those left out. [D069]"""
    return paginate(_found(ask, by).select_related("shop", "file"), ask=ask, sorts=SORTS, make=_row)


def quarantine_counts(*, by: Actor) -> dict[str, int]:
    """Rows per queue of 待处理原始单."""
    counts = {queue: Count("id", filter=Q(state__in=states)) for queue, states in QUEUES.items()}
    return QuarantinedRow.objects.seen_by(by).aggregate(**counts)


def aside_row(*, row_id: int, by: Actor) -> QuarantineRow:
    """One row set aside. Raises NotFound."""
    row = QuarantinedRow.objects.seen_by(by).select_related("shop", "file").filter(id=row_id).first()
    if row is None:
        raise NotFound
    return _row(row)


def aside_siblings(*, row_id: int, by: Actor) -> list[QuarantineRow]:
    """The other open rows of the same order in the same file: they go together. [D069]"""
    ids = set(siblings(row_ids=[row_id], reasons_alone=False, by=by)) - {row_id}
    rows = QuarantinedRow.objects.seen_by(by).select_related("shop", "file").filter(id__in=ids)
    return [_row(row) for row in rows.order_by("row_no")]


def aside_labels(*, ids: Sequence[int], by: Actor) -> dict[int, str]:
    """Row id → what people call it."""
    rows = QuarantinedRow.objects.seen_by(by).select_related("shop", "file").filter(id__in=list(ids))
    return {row.id: _row(row).label for row in rows}


def aside_ids(*, ask: Ask, by: Actor) -> list[int]:
    """The open rows a filtered list would show, all pages, oldest first. [D069]"""
    rows = _found(ask, by).filter(state=RowState.OPEN).order_by("id")
    return list(rows.values_list("id", flat=True)[:MOST_IDS])


def aside_reasons(*, by: Actor) -> list[tuple[str, str]]:
    """(key, words with their count) of the reasons of open rows, most first, for a filter. [D069]"""
    rows = QuarantinedRow.objects.seen_by(by).filter(state=RowState.OPEN).order_by()
    found = rows.values("reason", "text").annotate(count=Count("id")).order_by("-count", "reason")[:MOST_REASONS]
    return [(_reason_key(one["reason"], one["text"]), _reason_words(one["text"], one["count"])) for one in found]


def aside_layouts(*, by: Actor) -> list[tuple[str, str]]:
    """(code, title) of the layouts of rows not settled yet, for a filter."""
    rows = QuarantinedRow.objects.seen_by(by).filter(resolved_at=None).exclude(profile="").order_by("profile")
    known = layouts_known(by=by)
    return [
        (code, known[code].title if code in known else code)
        for code in rows.values_list("profile", flat=True).distinct()
    ]


def mend_fields(*, row_id: int, cells: Mapping[str, str], by: Actor) -> list[MendField]:
    """A row's opened cells as its form shows them: the faulty column first, and what the layout needs. [D069]"""
    row = aside_row(row_id=row_id, by=by)
    layout = layouts_known(by=by).get(row.profile)
    names = layout.headings if layout else {}
    fields = {folded(heading): field for field, headings in names.items() for heading in headings}
    wrong = fields.get(folded(str(row.text.params.get("column", ""))))
    there = {fields.get(folded(heading)) for heading in cells}
    missing = {names[field][0]: "" for field in (layout.required if layout else ()) if field not in there}
    told = [
        MendField(heading=heading, value=value, wrong=wrong is not None and fields.get(folded(heading)) == wrong)
        for heading, value in {**cells, **missing}.items()
    ]
    return sorted(told, key=lambda field: not field.wrong)


def siblings(*, row_ids: Sequence[int], reasons_alone: bool, by: Actor) -> list[int]:
    """These rows and the open ones of the same orders in the same files (`reasons_alone`: unless it is their own)."""
    seen, params = sql(by, shop="a.shop_id")
    with connection.cursor() as cursor:
        alone = sorted(rules.ALONE) if reasons_alone else []
        cursor.execute(SAME_ORDER.format(seen=seen), [list(row_ids), *params, alone])
        return [row_id for (row_id,) in cursor.fetchall()]


def cells_of(row: QuarantinedRow) -> dict[str, str]:
    """A row's cells in clear, as they were mended last; for those who may have them."""
    place = (row.shop_id, row.file_sha256, row.row_no)
    sealed, where = (row.fixed, rules.fixed_place(*place)) if row.fixed else (row.raw, rules.row_place(*place))
    if sealed is None:
        raise Refusal(why=msg("这一行的内容已按保存期限清除"), duty="D069")
    cells: dict[str, str] = json.loads(unseal(sealed, where))
    return cells


def _found(ask: Ask, by: Actor) -> QuerySet[QuarantinedRow]:
    rows = QuarantinedRow.objects.seen_by(by).filter(state__in=QUEUES.get(ask.queue, QUEUES["open"]))
    if ask.search:
        rows = rows.filter(order_no=ask.search)
    if shop := ask.filters.get("shop"):
        rows = rows.filter(shop_id=int(shop))
    if profile := ask.filters.get("layout"):
        rows = rows.filter(profile=profile)
    if reason := ask.filters.get("reason"):
        code, _, word = str(reason).partition(".")
        rows = rows.filter(Q(text__params__word=word) | Q(text__params__column=word) if word else Q(), reason=code)
    if told := ask.filters.get("run"):
        rows = rows.filter(_of_files(str(told), by))
    return rows


def _reason_key(code: str, text: Mapping[str, Any]) -> str:
    """A reason with what it is about: the status word where it names one, else the column."""
    about = "word" if "{word}" in text["msgid"] else "column"
    return f"{code}.{text.get('params', {}).get(about, '')}"


def _reason_words(text: dict[str, Any], count: int) -> str:
    return f"{render(Text.from_dict(text))} ({count:,})"


def _of_files(told: str, by: Actor) -> Q:
    """Rows of a run (`12`) or of one file (`12-3`), also those that an earlier import of the same bytes set aside."""
    found = OF_FILES.fullmatch(told)
    if found is None:
        return Q(pk__in=[])
    run, file = found.groups()
    files = ImportFile.objects.seen_by(by).filter(id=int(file)) if file else _files_of(int(run or 0), by)
    pairs = files.values_list("shop_id", "sha256")
    return Q(pk__in=[]) if not pairs else Q(*[Q(shop_id=s, file_sha256=d) for s, d in pairs], _connector=Q.OR)


def _files_of(run_id: int, by: Actor) -> QuerySet[ImportFile]:
    return ImportFile.objects.seen_by(by).filter(run_id=run_id)


def _row(row: QuarantinedRow) -> QuarantineRow:
    return QuarantineRow(
        id=row.id,
        shop_id=row.shop_id,
        shop_name=row.shop.name,
        file_id=row.file_id,
        file_name=row.file.name,
        row_no=row.row_no,
        order_no=row.order_no,
        reason=row.reason,
        text=Text.from_dict(row.text),
        preview=row.preview,
        profile=row.profile,
        state=RowState(row.state),
        attempts=row.attempts,
        outcome=row.outcome,
        note=row.note,
        handler_name=row.handler_name,
        created_at=row.created_at,
        resolved_at=row.resolved_at,
    )
