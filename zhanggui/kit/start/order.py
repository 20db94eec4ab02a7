"""The start order: lock on the home → keys → database → tables under an advisory lock → reference data."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from django.db import OperationalError, connections

from zhanggui.kit import server
from zhanggui.kit.command.progress import bar
from zhanggui.kit.crypto.ring import KeysMissing, KeysWrong, check_ring, ensure_ring
from zhanggui.kit.home import Home
from zhanggui.kit.start import schema


class CannotStart(Exception):
    """The installation is not in a state to work in; the message says what to do (exit 3)."""


def say(text: str) -> None:
    """A line about a slow step, for the person who waits."""
    print(text, file=sys.stderr, flush=True)


@contextmanager
def ready(home: Home) -> Iterator[server.Embedded | None]:
    """Keys, database and tables of `home` for the length of a block; starts a server only if none runs."""
    embedded: server.Embedded | None = None
    try:
        with home.lock("setup"):
            prepare_keys(home)
            embedded = start_database(home)
            prepare_tables()
        yield embedded
    finally:
        connections.close_all()
        if embedded:
            embedded.release()


def prepare_keys(home: Home) -> None:
    """Load the key ring; make one only where no database was ever written."""
    try:
        ensure_ring(home.ring, fresh=not _was_used(home))
    except (KeysMissing, KeysWrong) as fault:
        raise CannotStart(f"密钥环有问题，拒绝启动 · {fault}") from None


def start_database(home: Home) -> server.Embedded | None:
    """Start or join the embedded server and point Django at it; with DATABASE_URL only the pointing."""
    try:
        embedded = None if server.external() else server.Embedded(home, note=say).start()
    except (server.ServerFault, OSError) as fault:
        raise CannotStart(f"数据库无法启动 · {fault}") from None
    connections.databases["default"].update(server.location(home).django())
    return embedded


def prepare_tables() -> None:
    """Migrate if the files changed, compare the keys with the database's, load changed reference data."""
    try:
        with bar() as report:
            schema.bring_up_to_date(report)
        check_ring()
    except KeysWrong as fault:
        raise CannotStart(f"密钥环不是这个数据库的，拒绝启动 · {fault}") from None
    except schema.Newer as fault:
        told = "这个数据库由更新的版本写成，请先升级程序 · a newer version wrote this database, upgrade first"
        raise CannotStart(f"{told}: {fault}") from None
    except OperationalError as fault:
        raise CannotStart(f"无法连接数据库 · cannot reach the database: {fault}") from None


def _was_used(home: Home) -> bool:
    """A database with content exists: the embedded one was made, or the named one has our tables."""
    if not server.external():
        return (home.data / "pg" / "PG_VERSION").exists()
    place = server.location(home).django()
    try:
        with psycopg.connect(
            dbname=place["NAME"], user=place["USER"] or None, password=place["PASSWORD"] or None,
            host=place["HOST"] or None, port=place["PORT"] or None, **place["OPTIONS"],
        ) as connection:  # fmt: skip
            found = connection.execute("SELECT to_regclass('kit_key_check') IS NOT NULL").fetchone()
    except psycopg.OperationalError as fault:
        raise CannotStart(f"无法连接 DATABASE_URL · cannot reach the database: {fault}") from None
    return bool(found and found[0])
