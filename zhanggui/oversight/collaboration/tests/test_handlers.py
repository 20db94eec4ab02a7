"""A post that changed: what its holders may do no more goes on."""

from __future__ import annotations

import pytest

from zhanggui.foundation.org.models import PostRight
from zhanggui.foundation.org.tests.people import actor, hired
from zhanggui.kit.actor import System
from zhanggui.kit.scope import ALL
from zhanggui.kit.todos.actions import Todo, todo_take, todos_open
from zhanggui.kit.todos.models import Todo as Row
from zhanggui.kit.todos.tests.making import GROUP, kinds
from zhanggui.oversight.collaboration.handlers import HEARD, pass_on_of_post

pytestmark = pytest.mark.django_db
OWN = System("collaboration")


def test_whoever_holds_a_post_that_lost_a_right_loses_what_he_had_in_hand() -> None:
    kinds()
    agent = hired("agent", shop=ALL)
    todos_open(kind=GROUP, todos=[Todo(1, {"shop": "A", "n": 1}, shop_id=1)], by=OWN)
    todo_take(todo_ids=[Row.objects.get().id], by=actor(agent))
    news = [None]
    pass_on_of_post(news, OWN)
    assert Row.objects.get().holder_id == agent
    PostRight.objects.filter(code="orders.view", edition__post__code="agent").delete()
    pass_on_of_post(news, OWN)
    assert Row.objects.get().holder_id is None


def test_handlers_are_named_once() -> None:
    assert len({name for _fact, _handler, name in HEARD}) == len(HEARD)
