"""The table of service, in Python and in the database."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from zhanggui.foundation.org.models import Employee
from zhanggui.foundation.org.states import SERVICE, Service, plain_login
from zhanggui.foundation.org.tests.people import hired
from zhanggui.kit import clock


def test_every_state_is_reached_and_leaving_is_final() -> None:
    assert SERVICE.reachable() == set(Service)
    assert SERVICE.pairs() == {(Service.ACTIVE, Service.LEFT)}


def test_login_is_folded_to_one_form() -> None:
    assert plain_login("  ＷANG.Min ") == "wang.min"


@pytest.mark.django_db
def test_database_lets_nobody_come_back_from_leaving() -> None:
    who = hired()
    Employee.objects.filter(id=who).update(state=Service.LEFT, left_at=clock.now())
    with pytest.raises(IntegrityError), transaction.atomic():
        Employee.objects.filter(id=who).update(state=Service.ACTIVE, left_at=None)


@pytest.mark.django_db
def test_database_wants_a_date_of_leaving() -> None:
    who = hired()
    with pytest.raises(IntegrityError), transaction.atomic():
        Employee.objects.filter(id=who).update(state=Service.LEFT)
