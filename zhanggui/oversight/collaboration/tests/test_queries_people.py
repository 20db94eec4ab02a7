"""Whom work may be given to."""

from __future__ import annotations

import pytest

from zhanggui.foundation.org.tests.people import actor, hired
from zhanggui.oversight.collaboration import queries

pytestmark = pytest.mark.django_db


def test_colleagues_are_those_who_hold_a_post() -> None:
    who = hired("agent", name="甲")
    hired(name="乙")
    assert queries.colleagues(by=actor(who)) == [(who, "甲")]
