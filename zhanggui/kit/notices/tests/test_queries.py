"""One's own only, of what one may still know, found, counted and paged."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.desk.ask import Ask
from zhanggui.kit.errors import NotAllowed, NotFound
from zhanggui.kit.notices import actions, queries
from zhanggui.kit.notices.models import Notice as Row
from zhanggui.kit.notices.tests.making import OWED, OWN, PLAIN, reader, told
from zhanggui.kit.scope import Scope

pytestmark = pytest.mark.django_db
ME = reader(1)


def seen(by: Actor, **ask: Any) -> list[str]:
    return [row.label for row in queries.notice_rows(ask=Ask(**ask), by=by).rows]


def test_whoever_lost_the_right_or_the_shop_finds_and_counts_nothing_more() -> None:
    told(1, 5)
    told(1, 6, shop=2)
    told(2, 7)
    assert seen(ME) == ["改价：6 件", "改价：5 件"]
    assert seen(reader(1, shop=frozenset({3}))) == ["改价：5 件"]
    assert [queries.notices_unread(by=by) for by in (ME, reader(1, "todos.use"), reader(1, shop=frozenset({3})))] == [
        *(2, 0, 1)
    ]
    hidden = Row.objects.get(shop_id=2).id
    with pytest.raises(NotFound):
        queries.notice_card(notice_id=hidden, by=Actor(1, "p1", "employee", frozenset({"orders.view"}), Scope()))


def test_found_by_kind_day_and_words_and_counted_in_one_statement(
    django_assert_num_queries: Callable[..., Any],
) -> None:
    told(1, 5, 6)
    told(1, 9, kind=OWED, what="封印不符")
    assert seen(ME, search="封印") == ["封印不符"]
    assert seen(ME, filters={"kind": PLAIN}) == ["改价：6 件", "改价：5 件"]
    yesterday = (clock.now() - timedelta(days=1)).date()
    assert seen(ME, filters={"made": (None, yesterday)}) == []
    with django_assert_num_queries(1):
        assert queries.notice_counts(by=ME) == {"unread": 3, "urgent": 1, "owed": 1}
    actions.notice_acknowledge(notice_ids=[Row.objects.get(kind=OWED).id], by=ME)
    assert queries.notice_counts(by=ME) == {"unread": 2, "urgent": 0, "owed": 0}
    assert seen(ME, queue="unread") == ["改价：6 件", "改价：5 件"]


def test_a_row_says_where_it_leads_and_what_is_owed() -> None:
    told(1, 9, kind=OWED, what="封印不符")
    row = queries.notice_card(notice_id=Row.objects.get().id, by=ME)
    assert (row.link, row.owed, row.tone, str(row.state_title)) == ("/todos/", True, "red", "未读")
    assert queries.notice_labels(ids=[row.id], by=ME) == {row.id: "封印不符"}
    assert {PLAIN, OWED} & {code for code, _title in queries.kind_options(by=reader(1, "todos.use"))} == set()


def test_rooms_ask_what_goes_outside_and_people_do_not() -> None:
    told(1, 5)
    (one,) = queries.notices_unplanned(by=OWN)
    assert (one.person_id, str(one.words), one.link) == (1, "改价：5 件", "/todos/?id=5")
    assert list(queries.notices_named(ids=[one.id], by=OWN)) == [one.id]
    assert queries.sources_told(sources=[one.source, "fact:0"], by=OWN) == {one.source}
    with pytest.raises(NotAllowed):
        queries.notices_unplanned(by=ME)


def test_what_is_owed_is_counted_by_its_time() -> None:
    told(1, 9, 10, kind=OWED)
    since, until = clock.now() - timedelta(hours=1), clock.now() + timedelta(hours=1)
    actions.notice_acknowledge(notice_ids=[Row.objects.order_by("id")[0].id], by=ME)
    assert queries.notices_owed(since=since, until=until, by=OWN)[:2] == (2, 1)
