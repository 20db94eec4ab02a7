"""A list that leaves the house is kept with its length, by whoever may take it."""

from __future__ import annotations

import pytest

from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import NotAllowed
from zhanggui.kit.scope import ALL, Scope
from zhanggui.trade.orderdesk.actions import export_record

pytestmark = pytest.mark.django_db


def test_a_list_is_taken_out_with_the_right_only() -> None:
    looker = Actor(9, "看客", "employee", frozenset({"orders.view"}), Scope({"shop": ALL}))
    with pytest.raises(NotAllowed):
        export_record(count=1, by=looker)
