"""Carry out an import that was handed in: file by file, so that a killed one goes on where it stood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.db import transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.documents import uploads
from zhanggui.kit.errors import Refusal
from zhanggui.kit.jobs.progress import telling
from zhanggui.kit.pure import msg as _
from zhanggui.offer.channels.queries import ShopCard, order_file, shop_card
from zhanggui.offer.intake.actions import (
    FileOutcome,
    file_note,
    file_recognise,
    file_settle,
    import_fail,
    import_finish,
    import_start,
    rows_supersede,
)
from zhanggui.offer.intake.queries import OrderedFile, RunOrder, run_order
from zhanggui.trade.booking.actions.door import book_file, outcome_of
from zhanggui.trade.booking.actions.watch import Watched

GONE = _("交文件的人已离职或停用，没有导入；请由在职的同事重新导入")
PIECE = 1 << 20
WORKBOOKS = frozenset({"xlsx", "xls"})


def run_carry(*, run_id: int, by: Actor) -> None:
    """Import what was handed in, as whoever handed it in; whatever stops it ends the run with its reason. [D068][D069]

    Each piece of a file is a transaction that also says how far the file is booked: taken up again after a kill, it
    goes on there, and the result is the same.
    """
    order = run_order(run_id=run_id, by=by)
    try:
        if order.actor is None:
            raise Refusal(why=GONE)
        with transaction.atomic():
            mine = import_start(run_id=run_id, by=order.actor)
        if mine:
            _carry_files(order, order.actor)
            import_finish(run_id=run_id, by=order.actor)
    except Refusal as refusal:
        import_fail(run_id=run_id, why=refusal.why, by=by)
    except BaseException as fault:  # also when somebody stops it
        import_fail(run_id=run_id, why=_("导入中断：{fault}", fault=type(fault).__name__), by=by)
        raise


def _carry_files(order: RunOrder, by: Actor) -> None:
    shop = shop_card(shop_id=order.shop_id, by=by)
    files = {file.number: file for file in order.files if not file.settled}
    with uploads.opened(order.upload_key, owner=order.owner, numbers=files.keys()) as kept:
        for one in kept:
            _carry_file(files[one.number], one.path, shop, by)


def _carry_file(file: OrderedFile, path: Path, shop: ShopCard, by: Actor) -> None:
    try:
        profile = file.profile or "auto"
        opened = order_file(path=path, profile=profile, platform=shop.platform, shop_id=shop.id, by=by)
    except Refusal as refusal:
        file_settle(file_id=file.id, outcome=FileOutcome(fault=refusal.why), by=by)
        return
    probe, match = opened.probe, opened.match
    mended: dict[int, int] = {}
    watched = replace(opened, file=Watched.for_marks(opened.file, mended))
    with telling(file.id, expected=0 if probe.encoding in WORKBOOKS else _lines(path)):
        file_recognise(
            file_id=file.id,
            sha256=probe.sha256,
            bytes=probe.bytes,
            profile=match.code,
            version=match.version,
            by=by,
        )
        bookmark = _Kept(file, by)
        booked = book_file(watched, file.name, shop=shop, file_id=file.id, bookmark=bookmark, by=by, at=clock.now())
        with transaction.atomic():
            if mended and not booked[0].refused:
                rows_supersede(file_id=file.id, mended=mended, by=by)
            file_settle(file_id=file.id, outcome=outcome_of(*booked), by=by)


class _Kept:
    """How far a file of the run was booked: kept with the file, piece by piece."""

    def __init__(self, file: OrderedFile, by: Actor) -> None:
        self.file, self.by = file, by

    @property
    def orders(self) -> int:
        return self.file.taken

    @property
    def account(self) -> Mapping[str, Any]:
        return self.file.account

    def note(self, orders: int, account: Mapping[str, Any]) -> None:
        file_note(file_id=self.file.id, orders=orders, account=account, by=self.by)


def _lines(path: Path) -> int:
    """About how many rows a text file has, for its bar."""
    with path.open("rb") as file:
        return sum(piece.count(b"\n") for piece in iter(lambda: file.read(PIECE), b""))
