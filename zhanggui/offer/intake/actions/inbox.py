"""Watched folders: what is put into a shop's folder is handed in as an import of that shop (kit.documents.folder)."""

from __future__ import annotations

import logging
from contextlib import suppress
from datetime import datetime, timedelta
from typing import IO

from django.db import transaction

from zhanggui.kit import clock, home
from zhanggui.kit.actor import Actor
from zhanggui.kit.desk.forms import MOST_BYTES
from zhanggui.kit.documents import folder as watched
from zhanggui.kit.pure import Text
from zhanggui.offer.channels.queries import ShopCard, shops
from zhanggui.offer.intake.actions.drop import GivenFile, files_hand_in
from zhanggui.offer.intake.models import ImportFile, ImportRun
from zhanggui.offer.intake.states import RunState, Via

MANAGE = "channels.manage"
LATELY = timedelta(days=1)
log = logging.getLogger(__name__)


def inboxes_take(*, by: Actor, at: datetime | None = None) -> int:
    """Hand in what stands ready in the watched folders; returns how many files. Each is its own atomic import. [D068]

    For the system's own work, one process at a time (a lock the system releases); handing a file in again after a kill
    changes nothing. A folder that is not there is made; one that cannot be read stops no other.
    """
    by.require(MANAGE)
    at, taken = at or clock.now(), 0
    with suppress(home.Held), home.current().lock("inbox", wait=False):
        with transaction.atomic():
            faults = _faults(by, at)
        for shop in (one for one in shops(by=by) if one.is_trading):
            try:
                taken += _look(shop, faults.get(shop.id, {}), by, at)
            except OSError as fault:
                log.warning("the watched folder of shop %s cannot be used: %s", shop.id, fault.strerror)
    return taken


def _look(shop: ShopCard, faults: dict[int, Text], by: Actor, at: datetime) -> int:
    def hand_in(name: str, file: IO[bytes]) -> int:
        return files_hand_in(shop_id=shop.id, files=[GivenFile(name, file)], via=Via.FOLDER, by=by, at=at)

    with watched.opened(shop.code, most=MOST_BYTES) as folder:
        taken = watched.take(folder, hand_in, at=at)
        watched.turn_down(folder, faults)
    return taken


def _faults(by: Actor, at: datetime) -> dict[int, dict[int, Text]]:
    """Shop → import → why, of files from folders that their imports refused lately."""
    runs = ImportRun.objects.seen_by(by).filter(via=Via.FOLDER.value, finished_at__gt=at - LATELY)
    failed = runs.filter(state=RunState.FAILED).values_list("shop_id", "id", "fault")
    files = ImportFile.objects.seen_by(by).filter(run__in=runs)
    found: dict[int, dict[int, Text]] = {}
    for shop_id, run_id, fault in [*failed, *files.values_list("run__shop_id", "run_id", "fault")]:
        if fault:
            found.setdefault(shop_id, {})[run_id] = Text.from_dict(fault)
    return found
