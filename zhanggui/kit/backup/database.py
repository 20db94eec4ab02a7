"""The database as a stream: dumped by one snapshot, poured into another database, and what both hold."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

import psycopg
from psycopg import sql

from zhanggui.kit.server import Location, binaries

TABLES = (
    "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
    "WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND NOT c.relispartition ORDER BY 1"
)
DIGESTED = ("kit_journal", "kit_journal_seal")
DIGEST = "SELECT coalesce(sum(hashtextextended(t::text, 0)::numeric), 0)::text FROM {} AS t"
CHUNK = 1 << 20
ENDED = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = {} AND usename = current_user"


class DatabaseFault(Exception):
    """The database or a program of it failed; the message is its own."""


@dataclass(frozen=True)
class Contents:
    """Rows by table, digests of the journal and its seals, and the last transaction's number."""

    rows: dict[str, int]
    digests: dict[str, str]
    transaction: int

    def differences(self, other: Contents) -> list[str]:
        """What is not the same, in a few words each; transactions are each cluster's own."""
        names = sorted(self.rows.keys() | other.rows.keys())
        counted = [
            f"{n}: {self.rows.get(n)} ≠ {other.rows.get(n)}" for n in names if self.rows.get(n) != other.rows.get(n)
        ]
        return counted + [f"{n}: contents" for n in DIGESTED if self.digests.get(n) != other.digests.get(n)]


@contextmanager
def connected(place: Location) -> Iterator[psycopg.Connection[tuple[Any, ...]]]:
    """A connection of the driver's own for the length of a block; raises DatabaseFault."""
    options: dict[str, Any] = dict(place.options)
    try:
        with psycopg.connect(
            dbname=place.name, user=place.user or None, password=place.password or None, host=place.host or None,
            port=place.port or None, autocommit=True, **options,
        ) as connection:  # fmt: skip
            yield connection
    except psycopg.Error as fault:
        raise DatabaseFault(str(fault).strip()) from fault


@contextmanager
def snapshot(place: Location) -> Iterator[tuple[str, Contents]]:
    """One moment of the database: its name for pg_dump, and what it holds."""
    with connected(place) as connection, connection.transaction():
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield str(_one(connection, "SELECT pg_export_snapshot()")), contents_by(connection)


def contents(place: Location) -> Contents:
    """What a database holds now."""
    with connected(place) as connection:
        return contents_by(connection)


def contents_by(connection: psycopg.Connection[tuple[Any, ...]]) -> Contents:
    """What a connection sees."""
    connection.execute("SET TIME ZONE 'Asia/Shanghai'")
    names = [str(name) for (name,) in connection.execute(TABLES).fetchall()]
    rows = {name: int(_one(connection, "SELECT count(*) FROM {}", name)) for name in names}
    digests = {name: str(_one(connection, DIGEST, name)) for name in DIGESTED if name in rows}
    last = int(_one(connection, "SELECT pg_snapshot_xmax(pg_current_snapshot())::text"))
    return Contents(rows, digests, last)


def dumped(place: Location, snapshot_name: str) -> Iterator[bytes]:
    """The dump of one snapshot, piece by piece; nothing is written on the way."""
    arguments = ["--format=custom", "--no-owner", "--no-privileges", "--no-comments", f"--snapshot={snapshot_name}"]
    with _program("pg_dump", place, *arguments, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None  # noqa: S101  asked for
        while piece := process.stdout.read(CHUNK):
            yield piece


def poured(place: Location, pieces: Iterable[bytes]) -> None:
    """Put a dump into an empty database, all of it or none."""
    arguments = ["--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction", f"--dbname={place.name}"]
    with _program("pg_restore", place, *arguments, stdin=subprocess.PIPE) as process:
        assert process.stdin is not None  # noqa: S101  asked for
        try:
            for piece in pieces:
                process.stdin.write(piece)
            process.stdin.close()
        except BrokenPipeError:
            return  # it says why when it ends


@contextmanager
def scratch(own: Location) -> Iterator[Location]:
    """An empty database beside another for the length of a block."""
    place = replace(own, name=f"{own.name}_check_{os.getpid()}")
    name = sql.Identifier(place.name)
    with connected(own) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(name))
    try:
        yield place
    finally:
        with connected(own) as connection:
            connection.execute(sql.SQL(ENDED).format(sql.Literal(place.name)))
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(name))


@contextmanager
def _program(
    name: str, place: Location, *arguments: str, stdin: int | None = None, stdout: int | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """A program of PostgreSQL at work on a database; raises DatabaseFault with what it said."""
    told = {"PGUSER": place.user, "PGPASSWORD": place.password, "PGHOST": place.host, "PGPORT": place.port}
    told |= {f"PG{key.upper()}": value for key, value in place.options} | {"PGDATABASE": place.name}
    kept = {key: os.environ[key] for key in ("PATH", "TMPDIR") if key in os.environ}
    environment = {**kept, "LC_ALL": "C.UTF-8", **{key: value for key, value in told.items() if value}}
    command = [str(binaries.folder() / name), *arguments]
    with subprocess.Popen(command, env=environment, stdin=stdin, stdout=stdout, stderr=subprocess.PIPE) as process:
        try:
            yield process
        except BaseException:
            process.kill()
            raise
        said = (process.stderr.read() if process.stderr else b"").decode(errors="replace")[-2000:]
        if process.wait():
            raise DatabaseFault(f"{name}: {said.strip()}")


def _one(connection: psycopg.Connection[tuple[Any, ...]], statement: str, table: str = "") -> Any:
    told = sql.SQL(statement).format(sql.Identifier(table)) if table else statement
    row = connection.execute(told).fetchone()
    return row[0] if row else None
