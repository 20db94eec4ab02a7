"""Restore a backup into an empty home: keys, database, files; proved, and with a journal that goes on by itself."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import psycopg

from zhanggui.kit import server
from zhanggui.kit.backup.database import TABLES, Contents, connected, contents, poured
from zhanggui.kit.backup.made import CONTENTS, DUMP, FILE, RING, WITNESS
from zhanggui.kit.backup.sealed import BackupBroken, Opener
from zhanggui.kit.errors import Refusal
from zhanggui.kit.home import Home
from zhanggui.kit.pure import msg

EPOCH = 32  # bits of a transaction's number below its epoch
BURN_MOST = 1_000_000


@dataclass(frozen=True)
class Restored:
    """What was put back; `differences` empty: as much as was written."""

    tables: int
    rows: int
    files: int
    differences: tuple[str, ...]


def backup_restore(*, home: Home, path: Path, passphrase: str) -> Restored:
    """Put a backup into a home that has no database yet. Returns with the server let go of again.

    Nothing of the backup is believed before its frame opened with the passphrase. A key ring that is already there
    must be the backup's. Raises Refusal when there is something to overwrite, BackupBroken, DatabaseFault.
    """
    with home.lock("setup"):  # nobody starts, and nobody else restores, meanwhile
        return _into_empty(home, path, passphrase)


def _into_empty(home: Home, path: Path, passphrase: str) -> Restored:
    if not server.external() and (home.data / "pg" / "PG_VERSION").exists():
        raise Refusal(why=msg("这个目录里已有数据库，恢复只进空目录"), next_step=msg("用 ZHANGGUI_HOME 指定一个新目录"))
    try:
        return _put_back(home, path, passphrase)
    except BaseException:
        if not server.external():  # half a database would start as if it were whole
            shutil.rmtree(home.data, ignore_errors=True)
            home.make()
        raise


def _put_back(home: Home, path: Path, passphrase: str) -> Restored:
    held, found, files = Contents({}, {}, 0), Contents({}, {}, 0), 0
    with path.open("rb") as file:
        for name, chunks in Opener(file, passphrase).parts():
            if name == CONTENTS:
                held = Contents(**json.loads(b"".join(chunks)))
            elif name == RING:
                _put_keys(home, b"".join(chunks))
            elif name == WITNESS:
                _write(home.ring.with_name("journal.seal"), chunks)
            elif name == DUMP:
                found = _put_database(home, chunks, held.transaction)
            else:
                files += _put_file(home, name, chunks)
    return Restored(len(found.rows), sum(found.rows.values()), files, tuple(held.differences(found)))


def _put_keys(home: Home, ring: bytes) -> None:
    if home.ring.exists() and home.ring.read_bytes() != ring:
        raise Refusal(
            why=msg("这里的密钥环不是这份备份的"), next_step=msg("换一个空目录，或移走 {path}", path=str(home.ring))
        )
    _write(home.ring, [ring])


def _put_database(home: Home, chunks: Iterable[bytes], last: int) -> Contents:
    if server.external():
        place = server.location(home)
        _insist_empty(place)
        _burn(place, last)
        poured(place, chunks)
        return contents(place)
    embedded = server.Embedded(home)
    embedded.make_beyond(last >> EPOCH)
    embedded.start()
    try:
        poured(server.location(home), chunks)
        return contents(server.location(home))
    finally:
        embedded.release()


def _put_file(home: Home, name: str, chunks: Iterable[bytes]) -> int:
    place = (home.files / name.removeprefix(FILE)).resolve()
    if not name.startswith(FILE) or not place.is_relative_to(home.files.resolve()):
        raise BackupBroken(f"unknown part {name}")
    _write(place, chunks)
    return 1


def _write(path: Path, chunks: Iterable[bytes]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    half = path.with_name(f"{path.name}.half")
    with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        for chunk in chunks:
            file.write(chunk)
    half.rename(path)


def _insist_empty(place: server.Location) -> None:
    with connected(place) as connection:
        if connection.execute(TABLES).fetchone():
            raise Refusal(why=msg("DATABASE_URL 的数据库里已有数据，恢复只进空数据库"))


def _burn(place: server.Location, last: int) -> None:
    """Transactions of this server must come after those of the backup: the journal's seals go by their numbers."""
    with connected(place) as connection:
        missing = last - _number(connection)
        if missing > BURN_MOST:
            raise Refusal(
                why=msg("这台数据库的事务号比备份的小太多，操作日志接不上"),
                next_step=msg("先恢复到自带数据库（不设 DATABASE_URL）"),
            )
        for _time in range(max(0, missing)):
            _number(connection)


def _number(connection: psycopg.Connection[tuple[object, ...]]) -> int:
    row = connection.execute("SELECT pg_current_xact_id()::text").fetchone()
    return int(str(row[0])) if row else 0
