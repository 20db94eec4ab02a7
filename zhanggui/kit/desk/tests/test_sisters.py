"""Lists under one title share their tabs; a link from another list picks one thing, by its name."""

from __future__ import annotations

import pytest
from django.http import QueryDict
from django.urls import reverse

from zhanggui.kit.actor import Actor
from zhanggui.kit.desk import Ask, Picked, Queue, bench
from zhanggui.kit.desk.address import read_ask
from zhanggui.kit.desk.tests.desks import CLERK, make_desk

QUEUES = (Queue("near", "这里", url="home"), Queue("far", "那里", url="login"))


def named(row_id: int, *, by: Actor) -> str:
    return f"第 {row_id} 号" if by == CLERK else ""


PICKED = Picked("thing", "东西", name=named)


@pytest.mark.parametrize(("asked", "stands"), [("queue=near", "near"), ("queue=far", "near"), ("", "near")])
def test_a_list_stands_in_its_own_tab_whatever_the_address_asks(asked: str, stands: str) -> None:
    assert read_ask(make_desk(queues=QUEUES), QueryDict(asked), CLERK).queue == stands


def test_the_tab_of_a_sister_list_leads_there_and_is_counted() -> None:
    tabs = bench.tabs(make_desk(queues=QUEUES), Ask(queue="near"), QueryDict("q=x"), {"far": 3})
    assert [(tab.url, tab.current, tab.away, tab.count) for tab in tabs] == [
        ("?q=x&queue=near", True, False, ""),
        (reverse("login"), False, True, "3"),
    ]


@pytest.mark.parametrize(
    ("given", "value"), [("thing=7", 7), ("thing=x", None), ("thing=" + "9" * 30, None), ("", None)]
)
def test_a_picked_thing_is_read_as_its_id(given: str, value: int | None) -> None:
    assert PICKED.read(QueryDict(given), CLERK) == value


def test_a_picked_thing_is_drawn_by_its_name() -> None:
    told = PICKED.bind(QueryDict("thing=7"), CLERK)
    assert (told.kind, told.value, told.low, told.on) == ("picked", "7", "第 7 号", True)
    assert PICKED.bind(QueryDict(""), CLERK).on is False
