"""The URL holds the state: what it says is read, what it does not know is left out, equal states look equal."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.http import QueryDict

from zhanggui.kit.actor import Actor
from zhanggui.kit.desk import Choice
from zhanggui.kit.desk.address import canonical, link, read_ask
from zhanggui.kit.desk.bench import heads, number
from zhanggui.kit.desk.tests.desks import CLERK, make_desk

DESK = make_desk()


@pytest.mark.parametrize(
    ("query", "filters"),
    [
        ("", {}),
        ("kind=a", {"kind": "a"}),
        ("kind=zzz", {}),
        ("many=a&many=b&many=z", {"many": ("a", "b")}),
        ("day=2026-11-01..2026-11-21", {"day": (date(2026, 11, 1), date(2026, 11, 21))}),
        ("day=2026-11-01", {"day": (date(2026, 11, 1), date(2026, 11, 1))}),
        ("day=yesterday", {}),
        ("paid_min=1,000&paid_max=x", {"paid": (Decimal(1000), None)}),
        ("paid_min=NaN", {}),
        ("late=1&word= 羊绒 ", {"late": True, "word": "羊绒"}),
    ],
)
def test_filters_give_plain_values(query: str, filters: dict[str, Any]) -> None:
    assert read_ask(DESK, QueryDict(query), CLERK).filters == filters


def test_options_are_looked_up_only_where_one_was_chosen() -> None:
    asked: list[Actor] = []

    def options(*, by: Actor) -> list[tuple[str, str]]:
        asked.append(by)
        return [("a", "甲")]

    choice = Choice("shop", "店铺", options=options)
    assert [choice.read(QueryDict(query), CLERK) for query in ("", "shop=", "shop=a", "shop=z")] == [
        None,
        None,
        "a",
        None,
    ]
    assert asked == [CLERK] * 2


def test_an_unknown_queue_or_sort_falls_back() -> None:
    ask = read_ask(DESK, QueryDict("queue=x&sort=secret"), CLERK)
    assert (ask.queue, ask.sort) == ("open", "")


def test_a_sort_may_run_down() -> None:
    assert read_ask(DESK, QueryDict("sort=-paid"), CLERK).sort == "-paid"


def test_equal_states_have_one_address() -> None:
    one, other = QueryDict("kind=a&q=&queue=all&foreign=1"), QueryDict("queue=all&kind=a")
    assert canonical(DESK, one).urlencode() == canonical(DESK, other).urlencode() == "queue=all&kind=a"


def test_a_link_changes_one_thing_and_keeps_the_rest() -> None:
    state = QueryDict("queue=all&kind=a")
    assert (link(state, sort="-paid"), link(state, queue=None)) == ("?queue=all&kind=a&sort=-paid", "?kind=a")


def test_a_heading_turns_its_sort_round() -> None:
    ask = read_ask(DESK, QueryDict("sort=-paid"), CLERK)
    head = {h.key: h for h in heads(DESK, ask, QueryDict("sort=-paid"), frozenset({"at"}))}
    assert (head["paid"].order, head["paid"].url) == ("descending", "?sort=paid")
    assert (head["label"].url, head["note"].url, head["at"].shown) == ("?sort=-label", "", False)


def test_a_filter_may_not_take_a_name_of_the_state() -> None:
    from zhanggui.kit.desk import Flag

    with pytest.raises(ValueError, match="queue"):
        make_desk(filters=(Flag("queue", "x"),))


def test_counts_are_exact_to_ten_thousand() -> None:
    assert (number(10_000), number(10_001)) == ("10,000", "10,000+")
