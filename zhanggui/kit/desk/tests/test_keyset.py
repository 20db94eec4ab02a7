"""Keyset paging walks every row once, in order, in both directions, whatever the ties and nulls."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

import pytest
from django.db.models import F, IntegerField, Value
from django.db.models.functions import Cast, NullIf
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zhanggui.kit.clock import SHANGHAI
from zhanggui.kit.desk.ask import Ask, Page
from zhanggui.kit.desk.keyset import Sort, decode, encode, paginate
from zhanggui.kit.desk.models import SavedView

SORTS = {"owner": Sort("owner_id", descending=False), "score": Sort("score", nullable=True)}
SLOW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@dataclass(frozen=True)
class Line:
    id: int


def put(owners: list[int]) -> None:
    SavedView.objects.all().delete()
    SavedView.objects.bulk_create(SavedView(owner_id=owner, desk="d", name=str(i)) for i, owner in enumerate(owners))


def read(ask: Ask) -> Page[Line]:
    rows = SavedView.objects.annotate(score=Cast(NullIf(F("owner_id"), Value(0)), IntegerField()))
    return paginate(rows, ask=ask, sorts=SORTS, make=lambda row: Line(row.pk))


def walk(sort: str, limit: int) -> list[list[int]]:
    page = read(Ask(sort=sort, limit=limit))
    pages = [[row.id for row in page.rows]]
    while page.next:
        page = read(Ask(sort=sort, limit=limit, after=page.next))
        pages.append([row.id for row in page.rows])
    return pages


def walk_back(sort: str, limit: int) -> list[list[int]]:
    page = read(Ask(sort=sort, limit=limit))
    while page.next:
        page = read(Ask(sort=sort, limit=limit, after=page.next))
    pages = [[row.id for row in page.rows]]
    while page.prev:
        page = read(Ask(sort=sort, limit=limit, before=page.prev))
        pages.insert(0, [row.id for row in page.rows])
    return pages


def expected(sort: str) -> list[int]:
    rows = list(SavedView.objects.values_list("owner_id", "id"))
    down = sort.startswith("-")
    if sort.removeprefix("-") == "owner":
        return [i for _, i in sorted(rows, reverse=down)]
    filled = sorted((row for row in rows if row[0]), reverse=down)
    empty = sorted((row for row in rows if not row[0]), reverse=down)
    return [i for _, i in filled + empty]


@pytest.mark.django_db
@SLOW
@given(
    owners=st.lists(st.integers(0, 4), max_size=14),
    limit=st.integers(1, 5),
    sort=st.sampled_from(["owner", "-owner", "score", "-score"]),
)
def test_walking_shows_every_row_once_in_order(owners: list[int], limit: int, sort: str) -> None:
    put(owners)
    assert [i for page in walk(sort, limit) for i in page] == expected(sort)


@pytest.mark.django_db
@SLOW
@given(
    owners=st.lists(st.integers(0, 4), min_size=1, max_size=14),
    limit=st.integers(1, 5),
    sort=st.sampled_from(["owner", "-owner", "score", "-score"]),
)
def test_walking_back_shows_every_row_once_in_order(owners: list[int], limit: int, sort: str) -> None:
    put(owners)
    assert [i for page in walk_back(sort, limit) for i in page] == expected(sort)


@pytest.mark.django_db
def test_total_is_exact_and_a_bent_cursor_shows_the_first_page() -> None:
    put([1, 2, 3])
    page = read(Ask(sort="owner", limit=2, after="nonsense"))
    assert (page.total, page.capped, page.prev) == (3, False, "")


@pytest.mark.parametrize(
    "value",
    [None, 7, "文字", Decimal("12.30"), date(2026, 11, 21), datetime(2026, 11, 21, 14, 32, 0, 123456, SHANGHAI)],
)
def test_a_cursor_carries_its_value_unchanged(value: object) -> None:
    assert decode(encode((value, 9))) == (value, 9)


@given(st.text(max_size=40))
def test_no_cursor_text_breaks_the_reader(text: str) -> None:
    decode(text)
