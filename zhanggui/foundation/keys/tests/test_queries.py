"""Who is told what about factors."""

from __future__ import annotations

import pytest

from zhanggui.foundation.keys import queries
from zhanggui.foundation.keys.tests.factors import enrolled
from zhanggui.foundation.org.tests.people import PASSWORD, actor, hired
from zhanggui.kit.errors import NotAllowed

pytestmark = pytest.mark.django_db


def test_secret_in_use_is_shown_to_nobody() -> None:
    who = hired(password=PASSWORD)
    enrolled(who)
    assert queries.my_set_up(by=actor(who)) is None


def test_factors_of_others_are_told_to_whoever_watches_over_them() -> None:
    who = hired(password=PASSWORD)
    enrolled(who)
    assert queries.factors_of(employee_id=who, by=actor(hired("tech"))).codes_left == 10
    with pytest.raises(NotAllowed):
        queries.factors_of(employee_id=who, by=actor(hired("agent")))
