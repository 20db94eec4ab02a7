"""Watched folders: what is put into a shop's folder is handed in, then moved to done/ or refused/.

A file is claimed by moving it into `.taking`, handed in, and moved on after that is committed. Whatever is killed in
between leaves it claimed, and the next round hands it in again, which changes nothing the second time. One process
looks at a time (a lock the system releases). No link is followed, neither to a file nor to a folder.
"""

from __future__ import annotations

import logging
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import IO

from django.db import transaction
from django.utils import translation

from zhanggui.kit import clock, home
from zhanggui.kit.actor import Actor
from zhanggui.kit.desk.forms import MOST_BYTES
from zhanggui.kit.pure import Text, msg
from zhanggui.kit.text import render
from zhanggui.offer.channels.queries import ShopCard, shops
from zhanggui.offer.intake import rules
from zhanggui.offer.intake.actions.drop import GivenFile, files_hand_in
from zhanggui.offer.intake.models import ImportFile, ImportRun
from zhanggui.offer.intake.states import RunState, Via

MANAGE = "channels.manage"
TAKING = ".taking"
LATELY = timedelta(days=1)
TONGUES = ("zh-hans", "en")
FOLDER_FLAGS = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
FILE_FLAGS = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
NEW_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
SAID = (msg("文件：{name}"), msg("原因：{why}"), msg("改好后放回上一级文件夹即可。"))
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class _Folder:
    """A shop's watched folder, opened: itself and the three inside it, as file descriptors."""

    shop_id: int
    here: int
    taking: int
    done: int
    refused: int


def inboxes_take(*, by: Actor, at: datetime | None = None) -> int:
    """Hand in what stands ready in the watched folders; returns how many files. Each is its own atomic import. [D068]

    For the system's own work. A folder that is not there is made; one that cannot be read stops no other.
    """
    by.require(MANAGE)
    at, taken = at or clock.now(), 0
    with suppress(home.Held), home.current().lock("inbox", wait=False):
        with transaction.atomic():
            faults = _faults(by, at)
        for shop in (one for one in shops(by=by) if one.is_trading):
            try:
                with _opened(shop) as folder:
                    taken += _look(folder, by, at)
                    _turn_down(folder, faults.get(shop.id, {}))
            except OSError as fault:
                log.warning("the watched folder of shop %s cannot be used: %s", shop.id, fault.strerror)
    return taken


@contextmanager
def _opened(shop: ShopCard) -> Iterator[_Folder]:
    root = home.current().inbox
    root.mkdir(mode=0o700, exist_ok=True)
    held: list[int] = [os.open(root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)]
    try:
        held.append(_entered(shop.code, held[0]))
        held += [_entered(name, held[1]) for name in (TAKING, rules.DONE, rules.REFUSED)]
        yield _Folder(shop.id, *held[1:])
    finally:
        for fd in held:
            os.close(fd)


def _entered(name: str, above: int) -> int:
    """A folder, made when it is not there. Raises OSError when a link or a file stands in its place."""
    with suppress(FileExistsError):
        os.mkdir(name, 0o700, dir_fd=above)
    return os.open(name, FOLDER_FLAGS, dir_fd=above)


def _look(folder: _Folder, by: Actor, at: datetime) -> int:
    """Claim what stands ready, then hand in whatever is claimed, also by a process that did not live to do so."""
    for name in sorted(filter(rules.is_ready_name, os.listdir(folder.here))):  # noqa: PTH208  an opened folder has no path
        with suppress(FileNotFoundError):
            _claim(folder, name, at)
    return sum(_hand_in(folder, name, by, at) for name in sorted(os.listdir(folder.taking)))  # noqa: PTH208  the same


def _claim(folder: _Folder, name: str, at: datetime) -> None:
    told = os.stat(name, dir_fd=folder.here, follow_symlinks=False)
    why, regular = _unfit(told), stat.S_ISREG(told.st_mode)
    changed = datetime.fromtimestamp(told.st_ctime, UTC)
    ready = rules.stands_still(changed=changed, size=told.st_size if regular else 1, now=at)
    if ready and (why or ready == "empty"):
        _refuse(folder, folder.here, name, rules.kept_name(f"{at:%Y%m%d-%H%M%S}", name), why or rules.EMPTY)
    elif ready and not _is_there(folder.taking, name):
        os.rename(name, name, src_dir_fd=folder.here, dst_dir_fd=folder.taking)


def _unfit(told: os.stat_result) -> Text | None:
    if stat.S_ISLNK(told.st_mode):
        return rules.LINKED
    if stat.S_ISDIR(told.st_mode):
        return rules.FOLDER
    if not stat.S_ISREG(told.st_mode):
        return rules.SPECIAL
    return rules.too_large(MOST_BYTES) if told.st_size > MOST_BYTES else None


def _hand_in(folder: _Folder, name: str, by: Actor, at: datetime) -> bool:
    """Hand a claimed file in and move it to done/; one that is still written to waits for the next round."""
    if why := _unfit(os.stat(name, dir_fd=folder.taking, follow_symlinks=False)):
        _refuse(folder, folder.taking, name, rules.kept_name(f"{at:%Y%m%d-%H%M%S}", name), why)
        return False
    with os.fdopen(os.open(name, FILE_FLAGS, dir_fd=folder.taking), "rb") as file:
        run = _handed_in(folder, name, file, by, at)
    if run is None:
        return False
    os.rename(name, rules.kept_name(str(run), name), src_dir_fd=folder.taking, dst_dir_fd=folder.done)
    return True


def _handed_in(folder: _Folder, name: str, file: IO[bytes], by: Actor, at: datetime) -> int | None:
    before = _print(file)
    with transaction.atomic():
        run = files_hand_in(shop_id=folder.shop_id, files=[GivenFile(name, file)], via=Via.FOLDER, by=by, at=at)
        if _print(file) != before:
            transaction.set_rollback(True)
            return None
    return run


def _print(file: IO[bytes]) -> tuple[int, int]:
    told = os.fstat(file.fileno())
    return told.st_size, told.st_mtime_ns


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


def _turn_down(folder: _Folder, faults: dict[int, Text]) -> None:
    """Files whose import refused them go from done/ to refused/."""
    for name in os.listdir(folder.done) if faults else ():  # noqa: PTH208  the same
        run = name.partition("-")[0]
        if run.isdecimal() and int(run) in faults:
            _refuse(folder, folder.done, name, name, faults[int(run)])


def _refuse(folder: _Folder, place: int, name: str, kept: str, why: Text) -> None:
    """Move a file aside and say why beside it, in both tongues."""
    told = {"name": rules.sayable(name.partition("-")[2] if place == folder.done else name), "why": why}
    os.rename(name, kept, src_dir_fd=place, dst_dir_fd=folder.refused)
    lines = []
    for tongue in TONGUES:
        with translation.override(tongue):
            lines += [render(Text(said.msgid, told)) for said in SAID]
    text = "\n".join([*lines[: len(SAID)], "", *lines[len(SAID) :], ""])
    with suppress(FileExistsError):
        fd = os.open(f"{kept}.txt", NEW_FLAGS, 0o600, dir_fd=folder.refused)
        with os.fdopen(fd, "w", encoding="utf-8") as file:
            file.write(text)


def _is_there(place: int, name: str) -> bool:
    try:
        os.stat(name, dir_fd=place, follow_symlinks=False)
    except FileNotFoundError:
        return False
    return True
