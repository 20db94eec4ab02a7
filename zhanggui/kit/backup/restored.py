"""Restore a backup into an empty home: keys, database, files; proved, and with a journal that goes on by itself."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psycopg

from zhanggui.kit import server
from zhanggui.kit.backup.database import TABLES, Contents, DatabaseFault, connected, contents, poured
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

    The whole file is opened once before anything is touched: what was cut off or changed leaves no trace. A key ring
    that is already there must be the backup's. What fails later is taken back. Raises Refusal when there is
    something to overwrite, BackupBroken, DatabaseFault.
    """
    with home.lock("setup"):  # nobody starts, and nobody else restores, meanwhile
        return _into_empty(home, path, passphrase)


def _into_empty(home: Home, path: Path, passphrase: str) -> Restored:
    _read_through(path, passphrase)
    if server.external():
        _insist_empty(server.location(home))
    elif (home.data / "pg" / "PG_VERSION").exists():
        raise Refusal(why=msg("这个目录里已有数据库，恢复只进空目录"), next_step=msg("用 ZHANGGUI_HOME 指定一个新目录"))
    keys = {place: place.read_bytes() for place in _keys(home) if place.exists()}
    ours: list[server.Location] = []
    try:
        return _put_back(home, path, passphrase, ours)
    except BaseException:
        _take_back(home, keys, ours)
        raise


def _read_through(path: Path, passphrase: str) -> None:
    with path.open("rb") as file:
        for _name, chunks in Opener(file, passphrase).parts():
            for _chunk in chunks:
                pass


def _keys(home: Home) -> tuple[Path, Path]:
    return home.ring, home.ring.with_name("journal.seal")


def _take_back(home: Home, keys: Mapping[Path, bytes], ours: Sequence[server.Location]) -> None:
    """Half a database would start as if it were whole, and its keys would bar the next try; `ours`: what we filled."""
    for place in _keys(home):
        if place in keys:
            place.write_bytes(keys[place])
        else:
            place.unlink(missing_ok=True)
    for database in ours:
        with suppress(DatabaseFault), connected(database) as connection:
            connection.execute("DROP SCHEMA public CASCADE")
            connection.execute("CREATE SCHEMA public")
    if server.external():
        return
    shutil.rmtree(home.data, ignore_errors=True)
    home.make()


def _put_back(home: Home, path: Path, passphrase: str, ours: list[server.Location]) -> Restored:
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
                found = _put_database(home, chunks, held.transaction, ours)
            else:
                files += _put_file(home, name, chunks)
    return Restored(len(found.rows), sum(found.rows.values()), files, tuple(held.differences(found)))


def _put_keys(home: Home, ring: bytes) -> None:
    if home.ring.exists() and home.ring.read_bytes() != ring:
        raise Refusal(
            why=msg("这里的密钥环不是这份备份的"), next_step=msg("换一个空目录，或移走 {path}", path=str(home.ring))
        )
    _write(home.ring, [ring])


def _put_database(home: Home, chunks: Iterable[bytes], last: int, ours: list[server.Location]) -> Contents:
    if server.external():
        place = server.location(home)
        _burn(place, last)
        poured(place, chunks)
        ours.append(place)
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
