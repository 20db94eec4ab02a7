"""What people do with rows set aside: give them back, mend them, leave them out, open them, take them along."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.crypto import seal
from zhanggui.kit.errors import BadInput, NotFound, Refusal
from zhanggui.kit.facts import announce
from zhanggui.kit.machine import Moved, advance_many
from zhanggui.kit.pure import Text, Verdict, msg
from zhanggui.kit.reason import reason_given
from zhanggui.offer.intake import rules
from zhanggui.offer.intake.facts import (
    RowDismissed,
    RowMended,
    RowOpened,
    RowReopened,
    RowReturned,
    RowsDownloaded,
)
from zhanggui.offer.intake.models import ImportFile, QuarantinedRow
from zhanggui.offer.intake.queries.aside import cells_of, siblings
from zhanggui.offer.intake.states import ROW, RowState

FIX = "channels.fix_rows"


@transaction.atomic
def rows_return(*, row_ids: Sequence[int], by: Actor, at: datetime | None = None) -> Moved:
    """Give open rows back to be booked once more, each with its whole order of that file. [D069]

    Needs channels.fix_rows. The worker books them as this person and says what became of each.
    """
    by.require(FIX)
    return _returned(siblings(row_ids=row_ids, reasons_alone=False, by=by), asked=row_ids, by=by, at=at)


@transaction.atomic
def row_mend(*, row_id: int, cells: Mapping[str, str], attempts: int, by: Actor, at: datetime | None = None) -> Moved:
    """Keep a row as a person mended it, sealed, and give it back with its order. What the file said stays. [D069]

    `attempts` is the row's count when it was opened: whoever mends second is told. Needs channels.fix_rows.
    """
    by.require(FIX)
    row = QuarantinedRow.objects.seen_by(by).select_for_update(of=("self",)).filter(id=row_id).first()
    if row is None:
        raise NotFound
    if row.state != RowState.OPEN or row.attempts != attempts:
        raise Refusal(why=msg("刚被 {name} 处理，请刷新后再看", name=row.handler_name or "—"), duty="D069")
    given = {heading: value.strip() for heading, value in cells.items()}
    _must(rules.is_mended(given))
    before = cells_of(row)
    after = {**before, **given}
    changed = sorted(heading for heading in after if after[heading] != before.get(heading, ""))
    if changed:
        place = rules.fixed_place(row.shop_id, row.file_sha256, row.row_no)
        row.fixed = seal(json.dumps(after, ensure_ascii=False), place)
        row.save(update_fields=["fixed"])
        announce([RowMended(subject_id=row.id, shop_id=row.shop_id, columns=changed)], by=by, at=at)
    return _returned(siblings(row_ids=[row_id], reasons_alone=False, by=by), asked=[row_id], by=by, at=at)


@transaction.atomic
def rows_dismiss(*, row_ids: Sequence[int], reason: str, by: Actor, at: datetime | None = None) -> Moved:
    """Leave open rows out for good, with the reason; an order's rows go together, contradicting ones singly. [D069]

    Needs channels.fix_rows. They can be taken up again.
    """
    by.require(FIX)
    why = reason_given(reason, duty="D069")
    changes = {"resolved_at": at or clock.now(), "note": why, "handler_id": by.id, "handler_name": by.name}
    ids = siblings(row_ids=row_ids, reasons_alone=True, by=by)
    moved = _moved(ids, "row_dismiss", by, changes)
    announce([RowDismissed(subject_id=r["id"], shop_id=r["shop_id"], reason=why) for r in moved.rows], by=by, at=at)
    return _asked(moved, row_ids)


@transaction.atomic
def rows_reopen(*, row_ids: Sequence[int], by: Actor, at: datetime | None = None) -> Moved:
    """Take rows up again that were left out. Needs channels.fix_rows. [D069]"""
    by.require(FIX)
    changes = {"resolved_at": None, "note": "", "handler_id": by.id, "handler_name": by.name}
    moved = _moved(row_ids, "row_reopen", by, changes)
    announce([RowReopened(subject_id=r["id"], shop_id=r["shop_id"]) for r in moved.rows], by=by, at=at)
    return moved


@transaction.atomic
def row_open(*, row_id: int, reason: str, by: Actor, at: datetime | None = None) -> dict[str, str]:
    """A row's cells in clear, by heading; who looked and why is journalled, what he saw is not. [D077]

    Needs channels.fix_rows and a reason.
    """
    by.require(FIX)
    why = reason_given(reason, duty="D077")
    row = QuarantinedRow.objects.seen_by(by).filter(id=row_id).first()
    if row is None:
        raise NotFound
    announce([RowOpened(subject_id=row.id, shop_id=row.shop_id, reason=why)], by=by, at=at)
    return cells_of(row)


@transaction.atomic
def rows_download(
    *, file_id: int, reason: str, by: Actor, at: datetime | None = None
) -> list[tuple[int, Text, dict[str, str]]]:
    """The open rows of a file in clear: (id, why, cells); who took them along and why is journalled. [D077]

    Needs channels.fix_rows and a reason.
    """
    by.require(FIX)
    why = reason_given(reason, duty="D077")
    file = ImportFile.objects.seen_by(by).filter(id=file_id).first()
    if file is None or file.shop_id is None:
        raise NotFound
    rows = QuarantinedRow.objects.seen_by(by).filter(shop_id=file.shop_id, file_sha256=file.sha256)
    kept = list(rows.filter(state=RowState.OPEN).order_by("row_no"))
    if not kept:
        raise Refusal(why=msg("这个文件没有待处理的行"))
    told = RowsDownloaded(subject_id=file.id, shop_id=file.shop_id, count=len(kept), reason=why)
    announce([told], by=by, at=at)
    return [(row.id, Text.from_dict(row.text), cells_of(row)) for row in kept]


def _returned(ids: Sequence[int], *, asked: Sequence[int], by: Actor, at: datetime | None) -> Moved:
    moved = _moved(ids, "row_return", by, {"handler_id": by.id, "handler_name": by.name})
    QuarantinedRow.objects.seen_by(by).filter(id__in=moved.moved).update(attempts=F("attempts") + 1)
    announce([RowReturned(subject_id=r["id"], shop_id=r["shop_id"]) for r in moved.rows], by=by, at=at)
    return _asked(moved, asked)


def _asked(moved: Moved, asked: Sequence[int]) -> Moved:
    """The answer about what was asked; the order's other rows went along silently."""
    return Moved(moved.rows, {row_id: why for row_id, why in moved.refused.items() if row_id in set(asked)})


def _moved(ids: Sequence[int], action: str, by: Actor, changes: dict[str, Any]) -> Moved:
    return advance_many(
        model=QuarantinedRow, machine=ROW, ids=ids, action=action, by=by, changes=changes, returning=["shop_id"]
    )


def _must(verdict: Verdict) -> None:
    if not verdict:
        raise BadInput(why=verdict.why or msg("填写的内容不可用"), duty=verdict.duty)
