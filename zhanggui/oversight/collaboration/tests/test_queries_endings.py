"""What ends: of every kind one looks after, the next first; told once at 90, 30 and 7 days; never without an owner."""

from __future__ import annotations

from datetime import timedelta

import pytest

from zhanggui.foundation.org.tests.people import actor, client_of, hired
from zhanggui.kit import clock
from zhanggui.kit.actor import System
from zhanggui.kit.desk import Ask
from zhanggui.kit.scope import ALL
from zhanggui.kit.todos.queries import todos_first
from zhanggui.offer.channels.tests.leak_data import two_shops
from zhanggui.offer.intake.actions import token_issue, token_revoke
from zhanggui.offer.intake.models import UploadToken
from zhanggui.oversight.collaboration import actions, queries

pytestmark = pytest.mark.django_db
OWN = System("collaboration")


def tokens() -> tuple[int, int]:
    """Two tokens of one shop and one of another; the shops."""
    near, far = two_shops()
    owner = hired("tech", shop=ALL, name="小唐")
    for shop, label, days in ((near, "ERP 上传", 60), (near, "备用", 5), (far, "far-erp", 20)):
        token_issue(shop_id=shop, label=label, days=days, by=OWN, owner_id=owner)
    return near, far


def test_what_ends_is_listed_by_day_of_the_shops_one_sees_and_paged() -> None:
    near, _far = tokens()
    tech = actor(hired("tech", shop=frozenset({near})))
    assert [row.title for row in queries.ending_rows(ask=Ask(), by=tech).rows] == ["备用", "ERP 上传"]
    assert queries.ending_counts(by=tech) == {"week": 1, "month": 1, "quarter": 2, "all": 2}
    assert [row.tone for row in queries.ending_rows(ask=Ask(queue="week"), by=tech).rows] == ["red"]
    first = queries.ending_rows(ask=Ask(limit=1), by=tech)
    second = queries.ending_rows(ask=Ask(limit=1, after=first.next), by=tech)
    assert ([row.title for row in second.rows], second.next, second.total) == (["ERP 上传"], "", 2)
    back = queries.ending_rows(ask=Ask(limit=1, before=second.prev), by=tech)
    assert [row.title for row in back.rows] == ["备用"]
    assert queries.ending_rows(ask=Ask(), by=actor(hired("promoter", shop=ALL))).rows == []


def test_people_are_told_at_each_of_three_times_until_it_is_prolonged_or_gone() -> None:
    actions.endings_ask(by=OWN, at=clock.now())  # what the shipped register of laws has on its list by now
    near, _far = tokens()
    tech = actor(hired("tech", shop=frozenset({near})))
    assert actions.endings_ask(by=OWN, at=clock.now()) == 3
    assert [str(row.words) for row in todos_first(by=tech)] == [
        f"上传令牌：1 项在 {days} 天内到期，最早 {clock.shanghai(clock.now() + timedelta(days=left)):%m-%d}"
        for days, left in ((7, 5), (90, 60))
    ]
    assert actions.endings_ask(by=OWN, at=clock.now()) == 0
    for token in UploadToken.objects.filter(shop_id=near):
        token_revoke(token_id=token.id, by=OWN)
    actions.endings_ask(by=OWN, at=clock.now())
    assert todos_first(by=tech) == []


def test_what_nobody_looks_after_is_a_fault() -> None:
    near, _far = tokens()
    assert queries.ending_faults(by=OWN) == []
    UploadToken.objects.filter(shop_id=near).update(owner_name=" ")
    assert queries.ending_faults(by=OWN) == [f"token {near}"] * 2


def test_the_page_says_what_happens_on_the_day() -> None:
    tokens()
    page = client_of(hired("tech", shop=ALL)).get("/todos/endings/?queue=all").content.decode()
    assert [words in page for words in ("备用", "小唐", "用它自动上传的程序会被拒绝")] == [True] * 3
