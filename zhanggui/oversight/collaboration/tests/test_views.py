"""The page of to-dos: taken, given, reminded of, asked for and done; closed to who has no right."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from zhanggui.foundation.org.tests.people import client_of, hired
from zhanggui.kit.actor import System
from zhanggui.kit.scope import ALL
from zhanggui.kit.todos.actions import Todo, todos_close, todos_open
from zhanggui.kit.todos.models import Todo as Row
from zhanggui.kit.todos.tests.making import GROUP, kinds

pytestmark = pytest.mark.django_db
OWN = System("collaboration")
HTMX = {"HX-Request": "true"}


@pytest.fixture
def todo() -> int:
    kinds()
    todos_open(kind=GROUP, todos=[Todo(1, {"shop": "旗舰店", "n": 12}, shop_id=1)], by=OWN)
    return Row.objects.get().id


def text(client: Client, path: str) -> str:
    return client.get(path, headers=HTMX).content.decode()


def test_what_waits_for_a_group_is_taken_given_on_and_gone_when_it_is_settled(todo: int) -> None:
    agent, mate = hired("agent", shop=ALL), hired("agent", shop=ALL, name="王五")
    browser = client_of(agent)
    assert "旗舰店：12 行" in browser.get("/todos/?queue=group").content.decode()
    assert 'data-zg-act="take"' in text(browser, f"/todos/{todo}/")
    assert browser.post("/todos/take/", {"ids": todo}, headers=HTMX).status_code == 204
    assert "王五" in text(browser, f"/todos/give/?ids={todo}")
    assert browser.post("/todos/give/", {"ids": todo, "employee_id": mate}, headers=HTMX).status_code == 204
    assert browser.post("/todos/remind/", {"ids": todo}, headers=HTMX).status_code == 204
    assert "不能手工勾掉" in text_of(browser.post("/todos/done/", {"ids": todo, "note": ""}, headers=HTMX))
    assert "旗舰店：12 行" in text_of(client_of(mate).get("/"))
    todos_close(kind=GROUP, subject_ids=[1], by=OWN)
    assert "旗舰店：12 行" not in text_of(client_of(mate).get("/"))
    assert "旗舰店：12 行" in text_of(client_of(mate).get("/todos/?queue=done"))


def test_a_colleague_is_asked_and_says_that_it_is_done() -> None:
    asker, asked = client_of(hired("agent")), hired("hr", name="人事")
    assert "人事" in text(asker, "/todos/ask/")
    sent = {"words": "准备培训材料", "employee_id": asked, "due_at": "2099-01-01T10:00"}
    assert asker.post("/todos/ask/", {**sent, "words": ""}, headers=HTMX).status_code == 422
    assert asker.post("/todos/ask/", {**sent, "due_at": "2001-01-01T10:00"}, headers=HTMX).status_code == 422
    assert asker.post("/todos/ask/", sent, headers=HTMX).status_code == 204
    todo = Row.objects.get().id
    assert "准备培训材料" in text_of(asker.get("/todos/?queue=asked"))
    assert client_of(asked).post("/todos/done/", {"ids": todo, "note": "好了"}, headers=HTMX).status_code == 204
    assert "好了" in text(asker, f"/todos/{todo}/")


def test_who_sees_no_shop_finds_nothing_and_who_has_no_post_no_page(todo: int) -> None:
    blind = client_of(hired("agent", shop=frozenset({2})))
    assert "旗舰店" not in text_of(blind.get("/todos/?queue=all"))
    assert blind.get(f"/todos/{todo}/", headers=HTMX).status_code == 404
    assert client_of(hired()).get("/todos/").status_code == 403


@pytest.mark.usefixtures("todo")
def test_the_page_costs_the_same_however_many_there_are(django_assert_num_queries: Callable[..., Any]) -> None:
    browser = client_of(hired("agent", shop=ALL))
    browser.get("/todos/?queue=all")
    todos_open(kind=GROUP, todos=[Todo(n, {"shop": n, "n": n}, shop_id=n) for n in range(2, 40)], by=OWN)
    with django_assert_num_queries(6):  # who asks, his scope; views, rows, total, counts
        browser.get("/todos/?queue=all")


def text_of(answer: Any) -> str:
    told: str = answer.content.decode()
    return told
