"""The page 消息 and the bell: one's own, read, acknowledged, exported; at the same cost however many there are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from zhanggui.foundation.org.tests.people import client_of, hired
from zhanggui.kit.notices.models import Notice
from zhanggui.kit.notices.states import NoticeState
from zhanggui.kit.notices.tests.making import OWED, told
from zhanggui.kit.scope import ALL

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def text(answer: Any) -> str:
    said: str = answer.content.decode()
    return said


def test_what_one_is_told_shows_is_counted_by_the_bell_and_is_read_when_opened() -> None:
    me = hired("agent", shop=ALL)
    browser, other = client_of(me), client_of(hired("agent", shop=ALL))
    told(me, 5, 6)
    assert 'id="zg-count-notices-list" hx-swap-oob="true">2<' in text(browser.get("/menu/counts"))
    assert ("改价：5 件" in text(browser.get("/notices/")), "改价：5 件" in text(other.get("/notices/"))) == (
        True,
        False,
    )
    row = Notice.objects.get(subject_id=5)
    assert row.state == NoticeState.DELIVERED
    assert other.get(f"/notices/{row.id}/", headers=HTMX).status_code == 404
    assert 'href="/todos/?id=5"' in text(browser.get(f"/notices/{row.id}/", headers=HTMX))
    assert 'id="zg-count-notices-list" hx-swap-oob="true">1<' in text(browser.get("/menu/counts"))
    left = list(Notice.objects.filter(subject_id=6).values_list("id", flat=True))
    assert browser.post("/notices/read/", {"ids": left}, headers=HTMX).status_code == 204
    assert "没有消息" in text(browser.get("/notices/"))


def test_what_is_owed_is_acknowledged_by_its_reader() -> None:
    me = hired("agent", shop=ALL)
    told(me, 5, kind=OWED)
    browser, row = client_of(me), Notice.objects.get()
    assert "知悉" in text(browser.post("/notices/read/", {"ids": row.id}, headers=HTMX))
    assert 'data-zg-act="acknowledge"' in text(browser.get(f"/notices/{row.id}/", headers=HTMX))
    assert browser.post("/notices/acknowledge/", {"ids": row.id}, headers=HTMX).status_code == 204
    row.refresh_from_db()
    assert row.state == NoticeState.ACKNOWLEDGED


def test_one_takes_ones_own_along_and_whoever_has_no_post_has_no_page() -> None:
    me = hired("agent", shop=ALL)
    told(me, 5)
    assert client_of(me).post("/notices/export/").headers["Content-Type"].startswith("application/vnd.openxml")
    assert client_of(hired()).get("/notices/").status_code == 403


def test_the_page_costs_the_same_however_many_there_are(django_assert_num_queries: Callable[..., Any]) -> None:
    me = hired("agent", shop=ALL)
    browser = client_of(me)
    browser.get("/notices/?queue=all")
    told(me, *range(1, 40))
    with django_assert_num_queries(9):  # who asks, his scope; views, rows, total, counts; shown in its own savepoint
        browser.get("/notices/?queue=all")
