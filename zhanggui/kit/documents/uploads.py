"""Files a person handed in: sealed in a private folder until they are confirmed, opened only to be read."""

from __future__ import annotations

import json
import re
import secrets
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from zhanggui.kit import clock, home
from zhanggui.kit.crypto import seal, unseal
from zhanggui.kit.errors import NotFound
from zhanggui.kit.pure import msg as _

KEY = re.compile(r"[A-Za-z0-9_-]{20,40}")
KEPT_SECONDS = 24 * 3600
LIST = "list"
Kept = list[tuple[Path, str]]


def keep(files: Sequence[tuple[str, bytes]], *, owner: int | None) -> str:
    """Keep files (name, content) until their owner confirms them; returns the key to them."""
    key = secrets.token_urlsafe(18)
    folder = _incoming() / key
    folder.mkdir(mode=0o700)
    for number, (_name, content) in enumerate(files):
        _write(folder / str(number), content, key)
    _write(folder / LIST, json.dumps({"owner": owner, "names": [name for name, _content in files]}).encode(), key)
    return key


def names_of(key: str, *, owner: int | None) -> list[str]:
    """What the kept files are called. Raises NotFound when the key is not this person's, was used, or is too old."""
    place = _incoming() / key / LIST
    if not KEY.fullmatch(key) or not place.is_file():
        raise NotFound(why=_("文件已经导入或已过期，请重新选择文件"))
    told = json.loads(_read(place, key))
    if told["owner"] != owner:
        raise NotFound(why=_("文件已经导入或已过期，请重新选择文件"))
    return list(told["names"])


@contextmanager
def opened(key: str, *, owner: int | None) -> Iterator[Kept]:
    """The kept files in clear, in a private folder that goes with the block."""
    named = names_of(key, owner=owner)
    with tempfile.TemporaryDirectory(dir=home.current().run, prefix="upload-") as folder:
        paths = [Path(folder) / str(number) for number in range(len(named))]
        for path in paths:
            path.write_bytes(_read(_incoming() / key / path.name, key))
        yield list(zip(paths, named, strict=True))


def drop(key: str, *, owner: int | None) -> None:
    """Forget kept files."""
    names_of(key, owner=owner)
    shutil.rmtree(_incoming() / key, ignore_errors=True)


def sweep() -> int:
    """Remove what nobody came back for within a day; returns how many uploads went."""
    limit = clock.now().timestamp() - KEPT_SECONDS
    old = [folder for folder in _incoming().iterdir() if folder.stat().st_mtime < limit]
    for folder in old:
        shutil.rmtree(folder, ignore_errors=True)
    return len(old)


def _incoming() -> Path:
    folder = home.current().files / "incoming"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _place(path: Path, key: str) -> str:
    return f"kit.upload|{key}|{path.name}"


def _write(path: Path, content: bytes, key: str) -> None:
    path.touch(mode=0o600)
    path.write_bytes(seal(content, _place(path, key)))


def _read(path: Path, key: str) -> bytes:
    return unseal(path.read_bytes(), _place(path, key))
