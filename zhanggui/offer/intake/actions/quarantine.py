"""Set rows aside that could not be booked (待处理原始单), and settle them when they are."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.bulk import staged
from zhanggui.kit.crypto import seal
from zhanggui.kit.errors import NotFound
from zhanggui.kit.facts import announce
from zhanggui.kit.machine import advance_many
from zhanggui.offer.intake import rules
from zhanggui.offer.intake.facts import RowRefused, RowSettled, RowsQuarantined
from zhanggui.offer.intake.models import ImportFile, QuarantinedRow
from zhanggui.offer.intake.states import ROW, RowState

if TYPE_CHECKING:
    from zhanggui.offer.channels.ports import RowFault

STAGED = "row_no int, order_no text, reason text, text text, preview text, raw bytea"
KEEP = """
INSERT INTO intake_quarantinedrow AS q
       (shop_id, file_id, file_sha256, profile, row_no, order_no, reason, text, preview, raw, created_at,
        state, attempts, outcome, note, handler_name)
SELECT %s, %s, %s, %s, row_no, order_no, reason, text::jsonb, preview::jsonb, raw, %s, 10, 0, '', '', ''
FROM quarantine_stage
ON CONFLICT (shop_id, file_sha256, row_no) DO UPDATE
   SET file_id = EXCLUDED.file_id, profile = EXCLUDED.profile, order_no = EXCLUDED.order_no,
       reason = EXCLUDED.reason, text = EXCLUDED.text, preview = EXCLUDED.preview
 WHERE q.state = 10
RETURNING q.reason, q.xmax = 0
"""
SETTLE, REFUSE = "row_settle", "row_refuse"
ANEW = """
UPDATE intake_quarantinedrow q SET reason = s.reason, text = s.text::jsonb, preview = s.preview::jsonb
  FROM refused_stage s WHERE q.id = s.id
"""


@dataclass(frozen=True)
class Quarantined:
    """`rows` were given, `new` of them were not set aside before; `reasons` counts the given rows."""

    rows: int
    new: int
    reasons: dict[str, int] = field(default_factory=dict)


@transaction.atomic
def rows_quarantine(*, file_id: int, faults: Iterable[RowFault], by: Actor, at: datetime | None = None) -> Quarantined:
    """Keep rows that could not be booked: reason, masked preview, the row itself encrypted. [D069]

    The same row of the same file (by digest) is kept once, however often it is imported; an open one is told anew.
    """
    at = at or clock.now()
    file = ImportFile.objects.seen_by(by).filter(id=file_id).exclude(shop=None).first()
    if file is None or file.shop_id is None:
        raise NotFound
    given: Counter[str] = Counter()
    with staged(STAGED, _rows(faults, file.shop_id, file.sha256, given), name="quarantine_stage") as cursor:
        cursor.execute(KEEP, [file.shop_id, file.id, file.sha256, file.profile, at])
        new = Counter(reason for reason, inserted in cursor.fetchall() if inserted)
    if new:
        count, reasons = new.total(), dict(sorted(new.items()))
        told = RowsQuarantined(subject_id=file.id, shop_id=file.shop_id, count=count, reasons=reasons)
        announce([told], by=by, at=at)
    return Quarantined(given.total(), new.total(), dict(sorted(given.items())))


@transaction.atomic
def rows_settle(
    *,
    settled: Mapping[int, str],
    refused: Mapping[int, RowFault] | None = None,
    by: Actor,
    at: datetime | None = None,
) -> None:
    """Say what became of rows set aside, in the transaction that booked them. [D069]

    `settled`: row id → outcome (rules.OUTCOMES); `refused`: rows that are open again, with their new reason.
    """
    at = at or clock.now()
    for outcome in sorted(set(settled.values())):
        ids = [row_id for row_id, became in settled.items() if became == outcome]
        told = [rules.OUTCOMES[outcome].msgid]
        moved = _moved(ids, SETTLE, by, {"outcome": outcome, "resolved_at": at})
        announce([RowSettled(subject_id=i, shop_id=shop, outcome=told) for i, shop in moved], by=by, at=at)
    if refused:
        back = _moved(list(refused), REFUSE, by, {})
        _told_anew({row_id: refused[row_id] for row_id, _shop in back})
        announce([RowRefused(subject_id=i, shop_id=shop, code=refused[i].code) for i, shop in back], by=by, at=at)


@transaction.atomic
def rows_supersede(*, file_id: int, mended: Mapping[int, int], by: Actor, at: datetime | None = None) -> int:
    """Settle open rows that a file brought back mended: its row number → the row's id; returns how many. [D069]

    A row that could not be booked again is set aside anew; the old one is replaced by it.
    """
    file = ImportFile.objects.seen_by(by).filter(id=file_id).first()
    if file is None or file.shop_id is None:
        raise NotFound
    mine = QuarantinedRow.objects.seen_by(by).filter(shop_id=file.shop_id)
    again = mine.filter(file_sha256=file.sha256, row_no__in=list(mended), state=RowState.OPEN)
    bad = frozenset(again.values_list("row_no", flat=True))
    old = mine.filter(id__in=list(mended.values()), state=RowState.OPEN).exclude(file_sha256=file.sha256)
    standing = frozenset(old.values_list("id", flat=True))
    fates = {i: "replaced" if number in bad else "booked" for number, i in mended.items() if i in standing}
    rows_settle(settled=fates, by=by, at=at)
    return len(fates)


def settle_read(file: ImportFile, by: Actor) -> None:
    """Settle open rows that an earlier import of the same bytes set aside and this one did not: they are booked now."""
    if file.shop_id is None:
        return
    same = QuarantinedRow.objects.seen_by(by).filter(shop_id=file.shop_id, file_sha256=file.sha256)
    ids = same.filter(state=RowState.OPEN).exclude(file_id=file.id).values_list("id", flat=True)
    rows_settle(settled=dict.fromkeys(ids, "booked"), by=by)


def _moved(ids: Sequence[int], action: str, by: Actor, changes: dict[str, Any]) -> list[tuple[int, int]]:
    moved = advance_many(
        model=QuarantinedRow, machine=ROW, ids=ids, action=action, by=by, changes=changes, returning=["shop_id"]
    )
    return [(row["id"], row["shop_id"]) for row in moved.rows]


def _told_anew(faults: Mapping[int, RowFault]) -> None:
    rows = ((row_id, fault.code, _told(fault), _shown(fault)) for row_id, fault in faults.items())
    with staged("id bigint, reason text, text text, preview text", rows, name="refused_stage") as cursor:
        cursor.execute(ANEW)


def _told(fault: RowFault) -> str:
    return json.dumps(fault.text.as_dict(), ensure_ascii=False).replace("\\u0000", "")


def _shown(fault: RowFault) -> str:
    return json.dumps(rules.shown_cells(fault.preview), ensure_ascii=False)


def _rows(faults: Iterable[RowFault], shop_id: int, sha256: str, given: Counter[str]) -> Iterator[tuple[Any, ...]]:
    for fault in faults:
        given[fault.code] += 1
        raw = json.dumps(dict(fault.raw), ensure_ascii=False)
        yield (
            fault.row_no,
            rules.shown_order_no(fault.order_no),
            fault.code,
            _told(fault),
            _shown(fault),
            seal(raw, rules.row_place(shop_id, sha256, fault.row_no)),
        )
