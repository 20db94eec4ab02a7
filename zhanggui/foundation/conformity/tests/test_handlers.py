"""Rulings follow what was decided in the inbox."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from zhanggui.foundation.approvals import actions as approvals
from zhanggui.foundation.conformity.models import RulingRow
from zhanggui.foundation.conformity.states import Light
from zhanggui.foundation.conformity.tests.ruling import asked, light
from zhanggui.foundation.org.tests.people import actor, hired
from zhanggui.kit.scope import ALL

pytestmark = pytest.mark.django_db


def test_an_approval_in_the_inbox_makes_the_ruling_hold(deliver: Callable[[], int]) -> None:
    legal, head = actor(hired("legal", shop=ALL)), actor(hired("head", shop=ALL))
    ruling = asked(legal)
    request = RulingRow.objects.get(id=ruling).request_id or 0
    approvals.request_decide(request_ids=[request], agrees=True, by=head)
    deliver()
    assert (light(), RulingRow.objects.get().held_by_name) == (Light.NOT_APPLICABLE, head.name)
