"""Files a person handed in: sealed piece by piece in a private folder until they are used, opened only to be read."""

from __future__ import annotations

import json
import os
import re
import secrets
import shutil
import tempfile
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import IO, Any, NamedTuple, TypeVar

from django.core.files.uploadedfile import UploadedFile

from zhanggui.kit import clock, home
from zhanggui.kit.crypto import SealBroken, seal, unseal
from zhanggui.kit.errors import NotFound, Refusal
from zhanggui.kit.pure import msg as _

Told = TypeVar("Told")
KEY = re.compile(r"[A-Za-z0-9_-]{20,40}")
KEPT_SECONDS = 24 * 3600
PIECE = 1 << 20
LENGTH = 4
OWNER = "owner"
END = b""


class Kept(NamedTuple):
    """One kept file: its number in the upload, what people call it, and where it lies in clear."""

    number: int
    name: str
    path: Path


@contextmanager
def at_hand(file: UploadedFile[Any]) -> Iterator[Path]:
    """An open upload as a file that can be read by its path; it is gone with the block."""
    with tempfile.TemporaryDirectory(dir=home.current().run, prefix="upload-") as folder:
        path = Path(folder) / "upload"
        with path.open("wb") as copy:
            for piece in file.chunks(PIECE):
                copy.write(piece)
        yield path


def each_taken(
    files: Iterable[UploadedFile[Any]], take: Callable[[Path, str], Told]
) -> tuple[list[Told], list[tuple[str, Refusal]]]:
    """Take uploads one by one (path, name): what each told, and by name why others were refused; those taken stay."""
    told: list[Told] = []
    refusals: list[tuple[str, Refusal]] = []
    for file in files:
        name = file.name or ""
        try:
            with at_hand(file) as path:
                told.append(take(path, name))
        except Refusal as refusal:
            refusals.append((name, refusal))
    return told, refusals


def keep(files: Iterable[tuple[str, IO[bytes]]], *, owner: int | None) -> str:
    """Keep files (name, open file) until their owner is done with them; returns the key to them."""
    key = secrets.token_urlsafe(18)
    folder = _incoming() / key
    folder.mkdir(mode=0o700)
    _private(folder / OWNER).write_bytes(seal(json.dumps(owner), _place(key, OWNER)))
    add(key, files, owner=owner)
    return key


def add(key: str, files: Iterable[tuple[str, IO[bytes]]], *, owner: int | None) -> None:
    """Lay more files beside those already kept under a key."""
    folder = _folder(key, owner)
    for name, file in files:
        _write(folder, key, name, file)


def names_of(key: str, *, owner: int | None) -> dict[int, str]:
    """Number → name of the kept files. Raises NotFound when the key is not this person's, was used, or is too old."""
    folder = _folder(key, owner)
    return {number: _name(folder / str(number), key) for number in _numbers(folder)}


@contextmanager
def opened(key: str, *, owner: int | None, numbers: Collection[int] | None = None) -> Iterator[list[Kept]]:
    """The kept files (or those numbered) in clear, in a private folder that goes with the block."""
    folder = _folder(key, owner)
    wanted = [number for number in _numbers(folder) if numbers is None or number in numbers]
    with tempfile.TemporaryDirectory(dir=home.current().run, prefix="upload-") as clear:
        yield [_opened(folder / str(number), key, Path(clear)) for number in wanted]


def drop(key: str, *, owner: int | None) -> None:
    """Forget kept files; what is gone already stays gone."""
    with suppress(NotFound):
        shutil.rmtree(_folder(key, owner), ignore_errors=True)


def forget(key: str, numbers: Collection[int], *, owner: int | None) -> None:
    """Forget some of the kept files, and the whole upload with its last one."""
    with suppress(NotFound):
        folder = _folder(key, owner)
        for number in numbers:
            (folder / str(number)).unlink(missing_ok=True)
        if not _numbers(folder):
            shutil.rmtree(folder, ignore_errors=True)


def stands(key: str, *, owner: int | None) -> bool:
    """Whether files are still kept under this key for this owner; they get a day more when they are."""
    try:
        folder = _folder(key, owner)
    except NotFound:
        return False
    os.utime(folder)
    return True


def sweep(*, but: Collection[str] = ()) -> int:
    """Remove what nobody came back for within a day, but these; returns how many uploads went."""
    limit = clock.now().timestamp() - KEPT_SECONDS
    old = [folder for folder in _incoming().iterdir() if folder.stat().st_mtime < limit and folder.name not in but]
    for folder in old:
        shutil.rmtree(folder, ignore_errors=True)
    return len(old)


def _incoming() -> Path:
    folder = home.current().files / "incoming"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _folder(key: str, owner: int | None) -> Path:
    folder = _incoming() / key
    gone = NotFound(why=_("文件已经导入或已过期，请重新选择文件"))
    if not KEY.fullmatch(key) or not (folder / OWNER).is_file():
        raise gone
    if json.loads(unseal((folder / OWNER).read_bytes(), _place(key, OWNER))) != owner:
        raise gone
    return folder


def _numbers(folder: Path) -> list[int]:
    return sorted(int(path.name) for path in folder.iterdir() if path.name.isdecimal())


def _place(key: str, piece: str) -> str:
    return f"kit.upload|{key}|{piece}"


def _private(path: Path) -> Path:
    path.touch(mode=0o600)
    return path


def _write(folder: Path, key: str, name: str, file: IO[bytes]) -> None:
    """Seal the file under a random name, then give it the next free number: two writers never take the same one."""
    own = secrets.token_hex(8)
    path = _private(folder / f"new-{own}")
    with path.open("wb") as out:
        out.write(own.encode())
        pieces = (name.encode("utf-8", "surrogateescape"), *iter(lambda: file.read(PIECE), END), END)
        for at, piece in enumerate(pieces):
            sealed = seal(piece, _place(key, f"{own}|{at}"))
            out.write(len(sealed).to_bytes(LENGTH, "big") + sealed)
    for number in count():
        with suppress(FileExistsError):
            os.link(path, folder / str(number))
            path.unlink()
            return


def _pieces(path: Path, key: str) -> Iterator[bytes]:
    """The name, then the content; the empty piece at the end says that nothing was cut off."""
    with path.open("rb") as file:
        own = file.read(16).decode()
        for at in count():
            sealed = file.read(int.from_bytes(file.read(LENGTH), "big"))
            if not sealed:
                raise SealBroken("a kept file was cut off")
            piece = unseal(sealed, _place(key, f"{own}|{at}"))
            if at and not piece:
                return
            yield piece


def _name(path: Path, key: str) -> str:
    return next(_pieces(path, key)).decode("utf-8", "surrogateescape")


def _opened(path: Path, key: str, clear: Path) -> Kept:
    pieces = _pieces(path, key)
    name = next(pieces).decode("utf-8", "surrogateescape")
    to = _private(clear / path.name)
    with to.open("wb") as out:
        for piece in pieces:
            out.write(piece)
    return Kept(int(path.name), name, to)
