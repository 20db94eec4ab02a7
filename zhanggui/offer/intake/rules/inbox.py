"""Which file of a watched folder may be taken, and which is refused with what reason."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from zhanggui.kit.pure import Text, msg

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
