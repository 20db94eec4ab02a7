"""Folders that are watched: what stands ready is claimed, handed in, then moved to done/ or refused/.

A file is claimed by moving it into `.taking`, handed in, and moved on after that is committed. Whatever is killed in
between leaves it claimed, and the next round hands it in again. No link is followed, neither to a file nor to a folder.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import IO

from django.db import transaction
from django.utils import translation

from zhanggui.kit import home
from zhanggui.kit.pure import Text, msg, sayable
from zhanggui.kit.text import render

TAKING = ".taking"
TONGUES = ("zh-hans", "en")
FOLDER_FLAGS = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
FILE_FLAGS = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
NEW_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
SAID = (msg("文件：{name}"), msg("原因：{why}"), msg("改好后放回上一级文件夹即可。"))
SETTLED = timedelta(seconds=10)  # nothing was written to it for so long
EMPTY_WAITS = timedelta(minutes=10)  # browsers put an empty file where the download will stand
# Names under which programs write what is not ready: hidden files, Office's locks, half downloads, editors' copies.
UNREADY = re.compile(
    r"\.|~|.*(~|\.(tmp|temp|part|partial|filepart|crdownload|download|opdownload|swp|swx|lock|bak|!ut|aria2|td))$"
    r"|(thumbs\.db|desktop\.ini)$",
    re.IGNORECASE,
)
DONE, REFUSED = "done", "refused"
MOST_NAME_BYTES, LONGEST_ENDING = 180, 5

LINKED, FOLDER, SPECIAL = (
    msg("这是快捷方式（符号链接），不跟随"),
    msg("这是文件夹，请直接放文件"),
    msg("这不是普通文件"),
)
EMPTY = msg("文件是空的")


@dataclass(frozen=True)
class Folder:
    """A watched folder, opened: itself and the three inside it, as file descriptors; files above `most` are refused."""

    most: int
    here: int
    taking: int
    done: int
    refused: int


@contextmanager
def opened(name: str, *, most: int) -> Iterator[Folder]:
    """The watched folder of this name, made when it is not there. Raises OSError when it cannot be used."""
    root = home.current().inbox
    root.mkdir(mode=0o700, exist_ok=True)
    held: list[int] = [os.open(root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)]
    try:
        held.append(_entered(name, held[0]))
        held += [_entered(inside, held[1]) for inside in (TAKING, DONE, REFUSED)]
        yield Folder(most, *held[1:])
    finally:
        for fd in held:
            os.close(fd)


def take(folder: Folder, hand_in: Callable[[str, IO[bytes]], int], *, at: datetime) -> int:
    """Claim what stands ready, then hand in whatever is claimed, also by a process that did not live to do so.

    `hand_in` is called in a transaction of its own and gives the number under which the file is kept in done/.
    """
    for name in sorted(filter(is_ready_name, os.listdir(folder.here))):  # noqa: PTH208  an opened folder has no path
        with suppress(FileNotFoundError):
            _claim(folder, name, at)
    return sum(_hand_in(folder, name, hand_in, at) for name in sorted(os.listdir(folder.taking)))  # noqa: PTH208  the same


def turn_down(folder: Folder, faults: dict[int, Text]) -> None:
    """Files that were refused after they were handed in, by their number, go from done/ to refused/."""
    for name in os.listdir(folder.done) if faults else ():  # noqa: PTH208  the same
        number = name.partition("-")[0]
        if number.isdecimal() and int(number) in faults:
            _refuse(folder, folder.done, name, name, faults[int(number)])


def is_ready_name(name: str) -> str:
    """The name when a file under it may be looked at at all, else nothing."""
    return "" if name in (DONE, REFUSED) or UNREADY.match(name) else name


def stands_still(*, changed: datetime, size: int, now: datetime) -> str:
    """`taken`, `empty` (nothing was ever written to it), or nothing: somebody may still be writing.

    A clock that differs between two machines is no reason to wait for ever.
    """
    quiet = abs(now - changed)
    if size:
        return "taken" if quiet >= SETTLED else ""
    return "empty" if quiet >= EMPTY_WAITS else ""


def too_large(most: int) -> Text:
    """The reason for a file above the limit."""
    return msg("文件超过 {most} MB，请分成几个文件", most=most >> 20)


def kept_name(prefix: str, name: str) -> str:
    """What a file is called in done/ or refused/: its import's number (or the time) first, as long as names may be."""
    stem, dot, ending = name.rpartition(".")
    if not dot or len(ending) > LONGEST_ENDING:
        stem, dot, ending = name, "", ""
    short = stem.encode("utf-8", "replace")[:MOST_NAME_BYTES].decode("utf-8", "ignore")
    return f"{prefix}-{short}{dot}{ending}"


def _entered(name: str, above: int) -> int:
    """A folder, made when it is not there. Raises OSError when a link or a file stands in its place."""
    with suppress(FileExistsError):
        os.mkdir(name, 0o700, dir_fd=above)
    return os.open(name, FOLDER_FLAGS, dir_fd=above)


def _claim(folder: Folder, name: str, at: datetime) -> None:
    told = os.stat(name, dir_fd=folder.here, follow_symlinks=False)
    why, regular = _unfit(told, folder.most), stat.S_ISREG(told.st_mode)
    changed = datetime.fromtimestamp(told.st_ctime, UTC)
    ready = stands_still(changed=changed, size=told.st_size if regular else 1, now=at)
    if ready and (why or ready == "empty"):
        _refuse(folder, folder.here, name, kept_name(f"{at:%Y%m%d-%H%M%S}", name), why or EMPTY)
    elif ready and not _is_there(folder.taking, name):
        os.rename(name, name, src_dir_fd=folder.here, dst_dir_fd=folder.taking)


def _unfit(told: os.stat_result, most: int) -> Text | None:
    if stat.S_ISLNK(told.st_mode):
        return LINKED
    if stat.S_ISDIR(told.st_mode):
        return FOLDER
    if not stat.S_ISREG(told.st_mode):
        return SPECIAL
    return too_large(most) if told.st_size > most else None


def _hand_in(folder: Folder, name: str, hand_in: Callable[[str, IO[bytes]], int], at: datetime) -> bool:
    """Hand a claimed file in and move it to done/; one that is still written to waits for the next round."""
    if why := _unfit(os.stat(name, dir_fd=folder.taking, follow_symlinks=False), folder.most):
        _refuse(folder, folder.taking, name, kept_name(f"{at:%Y%m%d-%H%M%S}", name), why)
        return False
    with os.fdopen(os.open(name, FILE_FLAGS, dir_fd=folder.taking), "rb") as file:
        number = _handed_in(name, file, hand_in)
    if number is None:
        return False
    os.rename(name, kept_name(str(number), name), src_dir_fd=folder.taking, dst_dir_fd=folder.done)
    return True


def _handed_in(name: str, file: IO[bytes], hand_in: Callable[[str, IO[bytes]], int]) -> int | None:
    before = _print(file)
    with transaction.atomic():
        number = hand_in(name, file)
        if _print(file) != before:
            transaction.set_rollback(True)
            return None
    return number


def _print(file: IO[bytes]) -> tuple[int, int]:
    told = os.fstat(file.fileno())
    return told.st_size, told.st_mtime_ns


def _refuse(folder: Folder, place: int, name: str, kept: str, why: Text) -> None:
    """Move a file aside and say why beside it, in both tongues."""
    told = {"name": sayable(name.partition("-")[2] if place == folder.done else name), "why": why}
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
