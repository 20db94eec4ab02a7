"""The untouched rows: their identity in one table, their encrypted text in the month's partition."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from django.db import connection

from zhanggui.kit.bulk import copy_rows, reserve_ids
from zhanggui.kit.crypto import fingerprint, seal

IDENTITY = {
    "id": "int8",
    "shop_id": "int8",
    "platform_no": "varchar",
    "profile": "varchar",
    "subject": "varchar",
    "version": "int4",
    "digest": "bytea",
    "ordinal": "int4",
    "file_id": "int8",
    "headings_id": "int8",
    "recorded_at": "timestamptz",
}
SEPARATOR = "\x1f"
BODY = {"raw_id": "int8", "body": "bytea"}


class Source(NamedTuple):
    """Where rows come from: the file, and its columns."""

    file_id: int
    headings_id: int


class Seen(NamedTuple):
    """The rows of an order seen before: digests with their place among equal ones, newest version by subject."""

    digests: set[tuple[bytes, int]]
    versions: dict[str, int]


class Raw(NamedTuple):
    """A row to be kept: what of which order it speaks of, in which version, and its cells."""

    platform_no: str
    subject: str
    version: int
    digest: bytes
    ordinal: int
    cells: tuple[str, ...]


def raw_place(shop_id: int, platform_no: str) -> str:
    """Where a raw row lives, for its encryption: the place it had in orders' time, as older rows are sealed for it."""
    return f"orders_rawbody.body|{shop_id}|{platform_no}"


def seen_rows(shop_id: int, profile: str, numbers: Sequence[str]) -> dict[str, Seen]:
    """The rows of these orders that were seen before in files of this layout."""
    found = {number: Seen(set(), {}) for number in numbers}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT platform_no, digest, ordinal, subject, version FROM booking_rawrow "
            "WHERE shop_id = %s AND platform_no = ANY(%s) AND profile = %s",
            [shop_id, list(numbers), profile],
        )
        for number, digest, ordinal, subject, version in cursor.fetchall():
            seen = found[number]
            seen.digests.add((bytes(digest), ordinal))
            seen.versions[subject] = max(seen.versions.get(subject, 0), version)
    return found


def write_raw(rows: Sequence[Raw], *, shop_id: int, profile: str, source: Source, at: datetime) -> None:
    """Keep rows nobody has seen before."""
    ids = reserve_ids("booking_rawrow", len(rows))
    told = list(zip(ids, rows, strict=True))
    with connection.cursor() as cursor:
        copy_rows(
            cursor,
            "booking_rawrow",
            IDENTITY,
            ((i, shop_id, r[0], profile, r[1], r[2], r[3], r[4], *source, at) for i, r in told),
        )
        bodies = ((i, seal(cells_text(r.cells), raw_place(shop_id, r.platform_no))) for i, r in told)
        copy_rows(cursor, "booking_rawbody", BODY, bodies)


def cells_text(cells: Sequence[str]) -> str:
    """Cells with separators between them; as a JSON list where that would not tell them apart."""
    text = SEPARATOR.join(cells)
    if text.count(SEPARATOR) == len(cells) - 1 and not text.startswith("["):
        return text
    return json.dumps(cells, ensure_ascii=False)


def keep_headings(shop_id: int, titles: Sequence[str]) -> int:
    """What the columns of a file are called, kept once for all files with the same ones; returns their id."""
    text = json.dumps(titles, ensure_ascii=False)
    values: list[int | bytes | str] = [shop_id, fingerprint(text.encode(), "headings"), text]
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO booking_rawheadings (shop_id, digest, titles) VALUES (%s, %s, %s) "
            "ON CONFLICT (shop_id, digest) DO NOTHING",
            values,
        )
        cursor.execute("SELECT id FROM booking_rawheadings WHERE shop_id = %s AND digest = %s", values[:2])
        return int(cursor.fetchone()[0])
