"""The control of disclosures says what the rows say."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection

from zhanggui.kit import clock
from zhanggui.kit.controls import State, Window, duty
from zhanggui.trade.disclosures import actions
from zhanggui.trade.disclosures.controls import CONTROLS
from zhanggui.trade.disclosures.tests.making import asked, orders, person

pytestmark = pytest.mark.django_db


@duty("D183")
def test_what_left_without_another_s_word_above_the_limit_shows(tmp_path: Path) -> None:
    window = Window(clock.now() - timedelta(days=1), clock.now() + timedelta(days=1))
    ids, agent = orders(tmp_path), person("agent", "客服")
    found = [CONTROLS[0].assess(window).state]
    actions.disclosure_take(disclosure_id=asked(ids, agent).id, by=agent)
    found.append(CONTROLS[0].assess(window).state)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE disclosures_disclosure SET expires_at = asked_at - interval '1 day'")
    found.append(CONTROLS[0].assess(window).state)
    assert found == [State.NO_EVIDENCE, State.IN_FORCE, State.VIOLATED]
