"""Set rows aside that could not be booked (待处理原始单)."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.bulk import staged
from zhanggui.kit.crypto import seal
from zhanggui.kit.errors import NotFound
from zhanggui.kit.facts import announce
from zhanggui.offer.channels import rules
from zhanggui.offer.channels.facts import RowsQuarantined
from zhanggui.offer.channels.models import ImportFile
from zhanggui.offer.channels.ports import RowFault

STAGED = "row_no int, order_no text, reason text, text text, preview text, raw bytea"
KEEP = """
INSERT INTO channels_quarantinedrow
       (shop_id, file_id, file_sha256, profile, row_no, order_no, reason, text, preview, raw, created_at,
        state, attempts, outcome, note, handler_name)
SELECT %s, %s, %s, %s, row_no, order_no, reason, text::jsonb, preview::jsonb, raw, %s, 10, 0, '', '', ''
FROM quarantine_stage
ON CONFLICT (shop_id, file_sha256, row_no) DO NOTHING
RETURNING reason
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

    The same row of the same file (by digest) is kept once, however often it is imported.
    """
    at = at or clock.now()
    file = ImportFile.objects.seen_by(by).filter(id=file_id).exclude(shop=None).first()
    if file is None or file.shop_id is None:
        raise NotFound
    given: Counter[str] = Counter()
    with staged(STAGED, _rows(faults, file.shop_id, file.sha256, given), name="quarantine_stage") as cursor:
        cursor.execute(KEEP, [file.shop_id, file.id, file.sha256, file.profile, at])
        new = Counter(reason for (reason,) in cursor.fetchall())
    if new:
        count, reasons = new.total(), dict(sorted(new.items()))
        told = RowsQuarantined(subject_id=file.id, shop_id=file.shop_id, count=count, reasons=reasons)
        announce([told], by=by, at=at)
    return Quarantined(given.total(), new.total(), dict(sorted(given.items())))


def _rows(faults: Iterable[RowFault], shop_id: int, sha256: str, given: Counter[str]) -> Iterator[tuple[Any, ...]]:
    for fault in faults:
        given[fault.code] += 1
        raw = json.dumps(dict(fault.raw), ensure_ascii=False)
        yield (
            fault.row_no,
            rules.shown_order_no(fault.order_no),
            fault.code,
            json.dumps(fault.text.as_dict(), ensure_ascii=False).replace("\\u0000", ""),
            json.dumps(rules.shown_cells(fault.preview), ensure_ascii=False),
            seal(raw, rules.row_place(shop_id, sha256, fault.row_no)),
        )
