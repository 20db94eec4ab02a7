"""A database of its own next to the home's: made, filled and dropped by a bench; the home's data are never touched."""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from django.core.management import call_command
from django.db import connections
from psycopg import sql

from zhanggui.kit import home, reference, server
from zhanggui.kit.server import Location

_names = itertools.count()
ENDED = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = {} AND usename = current_user"


def connect(place: Location) -> psycopg.Connection:
    """A connection of the driver's own, outside Django."""
    options: dict[str, Any] = dict(place.options)
    return psycopg.connect(
        dbname=place.name, user=place.user or None, password=place.password or None, host=place.host or None,
        port=place.port or None, **options,
    )  # fmt: skip


@contextmanager
def empty() -> Iterator[Location]:
    """An empty database for the length of a block."""
    own = server.location(home.current())
    place = Location(
        f"zhanggui_bench_{os.getpid()}_{next(_names)}", own.user, own.password, own.host, own.port, own.options
    )
    name = sql.Identifier(place.name)
    _admin(own, sql.SQL("CREATE DATABASE {}").format(name))
    try:
        yield place
    finally:
        _admin(own, sql.SQL(ENDED).format(sql.Literal(place.name)))  # FORCE would ask for power over autovacuum too
        _admin(own, sql.SQL("DROP DATABASE IF EXISTS {}").format(name))


@contextmanager
def migrated() -> Iterator[Location]:
    """A database with every table and the shipped rows, with Django pointed at it for the length of a block."""
    with empty() as place, used(place):
        call_command("migrate", interactive=False, verbosity=0)
        reference.load_all()
        yield place


@contextmanager
def used(place: Location) -> Iterator[None]:
    """Django works with this database for the length of a block."""
    before = dict(connections["default"].settings_dict)
    connections.close_all()
    connections["default"].settings_dict.update(place.django())
    try:
        yield
    finally:
        connections.close_all()
        connections["default"].settings_dict.update(before)


def _admin(own: Location, statement: sql.Composed) -> None:
    with connect(own) as connection:
        connection.autocommit = True
        connection.execute(statement)
