"""Told once, read by whom it was told only, acknowledged for good."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import NotAllowed
from zhanggui.kit.journal.queries import timeline
from zhanggui.kit.notices import actions
from zhanggui.kit.notices.models import Notice as Row
from zhanggui.kit.notices.states import NoticeState
from zhanggui.kit.notices.tests.making import OWED, OWN, reader, told

pytestmark = pytest.mark.django_db
ME, OTHER = reader(1), reader(2)


def states(by: Actor = ME) -> list[int]:
    return list(Row.objects.filter(person_id=by.id).order_by("id").values_list("state", flat=True))


def test_of_one_source_each_person_is_told_once() -> None:
    assert [told(1, 5, 6), told(1, 6, 7), told(2, 5)] == [2, 1, 1]
    assert Row.objects.count() == 4


def test_numbers_of_people_do_not_reach_the_table() -> None:
    told(1, 5, what="给 13800138000 补寄")
    row = Row.objects.get()
    assert (row.about, row.told["what"]) == ("给 *** 补寄", "给 *** 补寄")


def test_what_was_shown_or_taken_by_a_channel_is_delivered_and_then_read() -> None:
    told(1, 5, 6, 7)
    (first, _second, third) = Row.objects.order_by("id").values_list("id", flat=True)
    assert [actions.notices_deliver(ids=[first], by=OWN) for _n in range(2)] == [1, 0]
    assert [actions.notices_show(by=ME) for _n in range(2)] == [2, 0]
    assert [actions.notice_read(notice_ids=[third], by=ME).moved for _n in range(2)] == [[third]] * 2
    assert states() == [NoticeState.DELIVERED, NoticeState.DELIVERED, NoticeState.READ]
    with pytest.raises(NotAllowed):
        actions.notices_deliver(ids=[third], by=ME)


def test_nobody_reads_or_acknowledges_for_another() -> None:
    told(1, 5, kind=OWED)
    row = Row.objects.get()
    for act in (actions.notice_read, actions.notice_acknowledge):
        assert set(act(notice_ids=[row.id], by=OTHER).refused) == {row.id}
    assert states() == [NoticeState.STORED]


def test_what_has_to_be_acknowledged_is_proved_in_the_journal_once_and_never_goes_back() -> None:
    told(1, 5, kind=OWED)
    row = Row.objects.get()
    assert set(actions.notice_read(notice_ids=[row.id], by=ME).refused) == {row.id}
    assert actions.notice_read(notice_ids=[row.id], opened=True, by=ME).moved == [row.id]
    assert [actions.notice_acknowledge(notice_ids=[row.id], by=ME).moved for _n in range(2)] == [[row.id]] * 2
    assert [(str(m.title), m.actor_name) for m in timeline("notice", row.id, by=OWN)] == [("已知悉", "p1")]
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL zhanggui.test = 'off'")
    with pytest.raises(IntegrityError), transaction.atomic():
        Row.objects.filter(id=row.id).update(state=NoticeState.READ, acknowledged_at=None)


def test_what_needs_no_tick_gets_none() -> None:
    told(1, 5)
    row = Row.objects.get()
    assert set(actions.notice_acknowledge(notice_ids=[row.id], by=ME).refused) == {row.id}


def test_which_channels_it_takes_is_decided_once() -> None:
    told(1, 5)
    ids = list(Row.objects.values_list("id", flat=True))
    assert [actions.notices_plan(ids=ids, by=OWN) for _n in range(2)] == [1, 0]


def test_what_is_old_goes_but_what_somebody_still_owes_stays() -> None:
    told(1, 5)
    told(1, 6, 7, kind=OWED)
    owed, known = Row.objects.filter(kind=OWED).order_by("id")
    actions.notice_acknowledge(notice_ids=[known.id], by=ME)
    with pytest.raises(NotAllowed):
        actions.notices_forget(before=clock.now(), by=ME)
    old = Row.objects.order_by("made_at")[0].made_at
    assert [actions.notices_forget(before=moment, by=OWN) for moment in (old, clock.now())] == [0, 2]
    assert list(Row.objects.values_list("id", flat=True)) == [owed.id]
