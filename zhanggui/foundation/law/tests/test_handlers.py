"""What the inbox decides is carried out by the news, and who looks after an entry hears of it."""

from __future__ import annotations

import pytest

from zhanggui.foundation.approvals.facts import DECIDED
from zhanggui.foundation.law.handlers import SETTLED
from zhanggui.foundation.law.states import CHANGED, Finding
from zhanggui.foundation.law.tests.amending import answered, boss, legal, read, rule_asked
from zhanggui.foundation.org.tests.people import actor, hired
from zhanggui.kit.controls import duty
from zhanggui.kit.facts import deliver
from zhanggui.kit.notices.models import Notice


def test_every_end_of_a_request_is_heard_once() -> None:
    assert [fact for fact, _handler, _name in SETTLED] == list(DECIDED)
    assert len({name for _fact, _handler, name in SETTLED}) == len(DECIDED)


@duty("D266")
@pytest.mark.django_db
def test_the_owner_of_an_entry_hears_that_it_changed_and_whoever_keeps_the_register_where_nobody_holds_the_post() -> (
    None
):
    by, other, owner = legal(), boss(), actor(hired("operator"))
    answered(rule_asked(by), other)
    read(by, title="京东售后规则")
    deliver()
    told = Notice.objects.filter(kind=CHANGED).order_by("id")
    assert [(one.person_id, one.about) for one in told] == [(owner.id, "京东售后规则")]
    read(by, title="京东售后规则", finding=Finding.CHANGED)
    deliver()
    assert [(one.person_id, one.told["outcome"]["msgid"]) for one in told.all()][1:] == [
        (owner.id, "有改动，要修改登记")
    ]
    read(by, title="抖音订单字段的权限要求", finding=Finding.GONE)
    deliver()
    assert told.last().person_id == by.id
