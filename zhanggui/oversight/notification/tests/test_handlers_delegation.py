"""Whoever is given a delegation hears of it, once it is given."""

from __future__ import annotations

import pytest

from zhanggui.foundation.delegation.tests.making import lent
from zhanggui.foundation.org.tests.people import hired
from zhanggui.kit.controls import duty
from zhanggui.kit.facts import deliver
from zhanggui.kit.notices.models import Notice


@duty("D009")
@pytest.mark.django_db
def test_agent_hears_in_whose_place_he_may_act_once_it_is_given() -> None:
    giver, agent = hired("product", name="周宁"), hired("promoter")
    made = lent(giver, agent, "catalog.view")
    deliver()
    told = Notice.objects.filter(kind="delegation.given").values_list("person_id", "subject_id", "told__who")
    assert list(told) == [(agent, made, "周宁")]
