"""Check-ups are carried out once, leave no files, and go after a day unless they are kept."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest

from zhanggui.foundation.org.tests.people import actor, hired
from zhanggui.kit import clock
from zhanggui.kit.actor import NOBODY, System
from zhanggui.kit.documents import uploads
from zhanggui.kit.errors import BadInput, NotAllowed, NotFound
from zhanggui.oversight.checkup import actions, queries
from zhanggui.oversight.checkup.models import Checkup
from zhanggui.oversight.checkup.tests.making import asked, carried

pytestmark = pytest.mark.django_db
BY = System("test")


def test_a_check_up_is_carried_out_once_and_its_files_are_gone(tmp_path: Path) -> None:
    one = asked(tmp_path)
    key = Checkup.objects.get(id=one).upload_key
    assert (queries.checkup_card(checkup_id=one, by=BY).goes_on, uploads.stands(key, owner=None)) == (True, True)
    for _again in range(2):
        actions.checkup_carry(checkup_id=one, by=System("checkup"))
    card = queries.checkup_card(checkup_id=one, by=BY)
    assert (card.goes_on, card.fault, card.report is not None) == (False, None, True)
    assert uploads.stands(key, owner=None) is False


def test_what_cannot_be_read_ends_it_with_the_reason(tmp_path: Path) -> None:
    card = queries.checkup_card(checkup_id=carried(tmp_path, text="没有编号"), by=BY)
    assert (card.report, "没有读到条款" in str(card.fault)) == (None, True)


def test_only_the_asker_sees_it_until_he_keeps_it(tmp_path: Path) -> None:
    mine, other = actor(hired("head")), actor(hired("legal"))
    one = carried(tmp_path, by=mine)
    with pytest.raises(NotFound):
        queries.checkup_card(checkup_id=one, by=other)
    with pytest.raises(NotFound):
        actions.checkup_keep(checkup_id=one, by=other)
    for _again in range(2):
        actions.checkup_keep(checkup_id=one, by=mine)
    assert queries.checkup_card(checkup_id=one, by=other).kept is True
    actions.checkup_drop(checkup_id=one, by=other)
    assert Checkup.objects.count() == 1
    actions.checkup_drop(checkup_id=one, by=mine)
    assert Checkup.objects.count() == 0


def test_results_nobody_kept_go_after_a_day(tmp_path: Path) -> None:
    kept, _left = carried(tmp_path), carried(tmp_path)
    actions.checkup_keep(checkup_id=kept, by=BY)
    assert actions.checkups_sweep(by=BY) == 0
    assert actions.checkups_sweep(by=BY, at=clock.now() + timedelta(hours=25)) == 1
    assert list(Checkup.objects.values_list("id", flat=True)) == [kept]


def test_one_that_never_ended_is_ended(tmp_path: Path) -> None:
    one = asked(tmp_path)
    actions.checkups_sweep(by=BY, at=clock.now() + timedelta(hours=3))
    assert "体检中断" in str(queries.checkup_card(checkup_id=one, by=BY).fault)


def test_who_may_not_or_gives_no_sensible_hours_is_refused() -> None:
    given = ("a.txt", BytesIO(b"x"))
    with pytest.raises(NotAllowed):
        actions.checkup_ask(policy=given, tables=[], promise_hours=48, by=NOBODY)
    with pytest.raises(BadInput):
        actions.checkup_ask(policy=given, tables=[], promise_hours=0, by=BY)
