"""Keyset paging: a page costs the same wherever it lies, however long the list is."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar

from django.db.models import F, Model, Q, QuerySet

from zhanggui.kit.desk.ask import COUNT_LIMIT, Ask, Page, Row

M = TypeVar("M", bound=Model)
R = TypeVar("R", bound=Row)
Key = tuple[Any, int]
READERS: dict[str, Callable[[str], Any]] = {
    "t": datetime.fromisoformat,
    "d": date.fromisoformat,
    "n": Decimal,
    "i": int,
    "s": str,
}


def encode(key: Key) -> str:
    """A cursor: sort value and id, opaque in the URL."""
    value, row_id = key
    kinds = ((datetime, "t"), (date, "d"), (Decimal, "n"), (int, "i"), (str, "s"))
    kind = "-" if value is None else next(k for cls, k in kinds if isinstance(value, cls))
    text = value.isoformat() if kind in {"t", "d"} else "" if value is None else str(value)
    return base64.urlsafe_b64encode(json.dumps([kind, text, row_id]).encode()).decode().rstrip("=")


def decode(cursor: str) -> Key | None:
    """The key of a cursor; None when somebody bent it (the first page is shown then)."""
    try:
        raw = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
        kind, text, row_id = json.loads(raw)
        return (None if kind == "-" else READERS[kind](text)), int(row_id)
    except (binascii.Error, ValueError, KeyError, TypeError, InvalidOperation):
        return None


@dataclass(frozen=True)
class Sort:
    """A sort the person may choose: a model field, nullable ones come last."""

    field: str
    nullable: bool = False
    descending: bool = True


def chosen(ask: Ask, sorts: Mapping[str, Sort]) -> tuple[Sort, bool]:
    """The sort asked for and whether it runs down; the first of `sorts` is the default."""
    name = ask.sort.removeprefix("-")
    if name not in sorts:
        first = next(iter(sorts.values()))
        return first, first.descending
    return sorts[name], ask.sort.startswith("-")


def beyond(sort: Sort, key: Key, *, down: bool, back: bool) -> Q:
    """Rows after (or before, `back`) a key; nulls always stand last."""
    value, row_id = key
    lower = down != back
    by_id = Q(**{f"id__{'lt' if lower else 'gt'}": row_id})
    nulls = Q(**{f"{sort.field}__isnull": True})
    if value is None:
        return (nulls & by_id) | (~nulls if back else Q(pk__in=[]))
    strict = Q(**{f"{sort.field}__{'lt' if lower else 'gt'}": value})
    # `f <= v AND (f < v OR id < x)` lets the planner walk the index from v
    found = Q(**{f"{sort.field}__{'lte' if lower else 'gte'}": value}) & (strict | by_id)
    return found | nulls if sort.nullable and not back else found


def ordering(sort: Sort, *, down: bool, back: bool) -> list[Any]:
    lower = down != back
    nulls: dict[str, Any] = {("nulls_first" if back else "nulls_last"): True} if sort.nullable else {}
    field = F(sort.field)
    return [field.desc(**nulls), "-id"] if lower else [field.asc(**nulls), "id"]


def paginate(
    rows: QuerySet[M, Any],
    *,
    ask: Ask,
    sorts: Mapping[str, Sort],
    make: Callable[[Any], R],
    count: bool = True,
    counted: QuerySet[Any, Any] | None = None,
) -> Page[R]:
    """One page of a queryset (scope and filters already applied), each record turned into a frozen row by `make`.

    With `.values()` querysets `make` gets the dict and must select `id` and the sort fields. `counted`: rows of a
    narrower table that are as many, where those of `rows` would be dear to count.
    """
    sort, down = chosen(ask, sorts)
    back, key = bool(ask.before), decode(ask.before or ask.after)
    total = (rows if counted is None else counted).order_by()[: COUNT_LIMIT + 1].count() if count else 0
    found = rows.filter(beyond(sort, key, down=down, back=back)) if key else rows
    back = back and key is not None
    records = list(found.order_by(*ordering(sort, down=down, back=back))[: ask.limit + 1])
    return assemble(records, ask=ask, back=back, started=key is not None, total=total, key=_key_of(sort), make=make)


def listed(rows: Sequence[R], *, ask: Ask, sorts: Mapping[str, Sort]) -> Page[R]:
    """The same of rows that were computed and are all here already; no sort field is empty."""
    sort, down = chosen(ask, sorts)
    back, key = bool(ask.before), decode(ask.before or ask.after)

    def place(row: R) -> Key:
        return getattr(row, sort.field), row.id

    lower = down != (back and key is not None)
    ordered = sorted(rows, key=place, reverse=lower)
    rest = [row for row in ordered if key is None or (place(row) < key if lower else place(row) > key)]
    return assemble(
        rest[: ask.limit + 1],
        ask=ask,
        back=back and key is not None,
        started=key is not None,
        total=len(rows),
        key=place,
        make=lambda row: row,
    )


def assemble(
    records: Sequence[Any],
    *,
    ask: Ask,
    back: bool,
    started: bool,
    total: int,
    key: Callable[[Any], Key],
    make: Callable[[Any], R],
) -> Page[R]:
    """A page out of at most `limit + 1` records read in the direction of travel."""
    more, shown = len(records) > ask.limit, list(records[: ask.limit])
    if back:
        shown.reverse()
    has_prev, has_next = (more, started) if back else (started, more)
    return Page(
        rows=[make(record) for record in shown],
        next=encode(key(shown[-1])) if shown and has_next else "",
        prev=encode(key(shown[0])) if shown and has_prev else "",
        total=min(total, COUNT_LIMIT),
        capped=total > COUNT_LIMIT,
    )


def _key_of(sort: Sort) -> Callable[[Any], Key]:
    def read(record: Any) -> Key:
        if isinstance(record, dict):
            return record[sort.field], record["id"]
        value = record
        for part in sort.field.split("__"):
            value = getattr(value, part)
        return value, record.pk

    return read
