"""Look at a file before it is imported: what it is, whether it came before, what would be set aside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from zhanggui.kit.actor import Actor
from zhanggui.kit.journal.queries import who_kept
from zhanggui.kit.pure import Text
from zhanggui.offer.channels.queries import AUTO, FileRecognition, file_recognition
from zhanggui.offer.intake import rules
from zhanggui.offer.intake.models import ImportFile
from zhanggui.offer.intake.states import RunState

if TYPE_CHECKING:
    from zhanggui.offer.channels.ports import RowFault


@dataclass(frozen=True, kw_only=True)
class BadRow:
    """A row that would be set aside, as a list may show it."""

    row_no: int
    order_no: str
    text: Text
    preview: dict[str, str]


@dataclass(frozen=True, kw_only=True)
class Before:
    """The same bytes, imported into the same shop before."""

    run_id: int
    actor_name: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Preview:
    """One file as the page shows it: `file` is what it seems to be, `bad` the first rows that would be set aside."""

    file: FileRecognition
    before: Before | None
    bad: tuple[BadRow, ...]


def file_preview(*, path: Path, name: str, shop_id: int | None = None, profile: str = AUTO, by: Actor) -> Preview:
    """Recognise a file and read its first rows; nothing is written. `shop_id`, `profile`: what a person picked. [D068]

    Needs orders.import. A file that cannot be imported comes back with its refusal.
    """
    seen = file_recognition(path=path, name=name, shop_id=shop_id, profile=profile, by=by)
    return Preview(file=seen, before=_before(seen, by), bad=tuple(_bad(fault) for fault in seen.reading.bad))


def _bad(fault: RowFault) -> BadRow:
    return BadRow(
        row_no=fault.row_no,
        order_no=rules.shown_order_no(fault.order_no),
        text=fault.text,
        preview=rules.shown_cells(fault.preview),
    )


def _before(seen: FileRecognition, by: Actor) -> Before | None:
    if seen.shop is None or not seen.sha256:
        return None
    files = ImportFile.objects.seen_by(by).filter(shop_id=seen.shop.id, sha256=seen.sha256, fault__isnull=True)
    file = files.filter(run__state=RunState.DONE).select_related("run").order_by("-id").first()
    if file is None:
        return None
    who = who_kept(person_id=file.run.actor_id, name=file.run.actor_name)
    return Before(run_id=file.run_id, actor_name=who, at=file.run.started_at)
