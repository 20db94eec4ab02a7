"""What is past its end goes once two people agreed to it, and nothing else ever does."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import Error, IntegrityError, connection, transaction
from django.utils.translation import override

from zhanggui.foundation.org.tests.people import actor, hired
from zhanggui.foundation.retention import actions
from zhanggui.foundation.retention.models import Hold, Outcome, Run, Switch
from zhanggui.foundation.retention.states import SwitchState
from zhanggui.foundation.retention.tests.making import CODE, boss, left, legal, papers, switched, tonight
from zhanggui.kit import clock
from zhanggui.kit.actor import System
from zhanggui.kit.controls import duty
from zhanggui.kit.errors import NotAllowed, NotFound, Refusal
from zhanggui.kit.journal.models import Entry
from zhanggui.kit.pure import revived
from zhanggui.kit.text import render

pytestmark = pytest.mark.django_db
BY = System("retention")


@duty("D185")
def test_a_night_only_counts_until_two_people_agreed_and_then_erases_what_nothing_needs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    papers(monkeypatch, old=4, disputed=4, young=2.9, running=None)
    by, other = legal(), boss()
    tonight()
    seen = Outcome.objects.get()
    assert (seen.erases, seen.past, seen.kept, seen.erased, left()) == (
        False, 2, {"还有争议": 1}, 0, ["old", "disputed", "young", "running"],
    )  # fmt: skip
    with override("en"):
        row = switched(by, other)
    assert (row.state, row.held_by_name, row.terms["due"]) == (SwitchState.HELD, "总经理", 1)
    assert row.request is not None
    asked = [revived(one["after"]) for one in row.request.snapshot["changes"]]
    with override("en"):
        assert [render(one) for one in asked[1:]] == ["3 years", "Erased every night, for good", "1", "1"]
    tonight()
    tonight()
    assert left() == ["disputed", "young", "running"]
    nights = Outcome.objects.order_by("-id").values_list("past", "erased", "fault")[:2]
    assert list(nights) == [(1, 0, ""), (2, 1, "")]
    assert Run.objects.filter(ended_at=None).count() == 0
    gone = Entry.objects.filter(fact__in=["retention.buyer_erased", "retention.data_erased"]).order_by("id")
    assert [(one.subject_type, one.payload.get("count")) for one in gone] == [("personal", 1), ("order", None)]


@duty("D185")
def test_nobody_begins_erasing_alone_and_what_was_refused_never_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    papers(monkeypatch, old=4)
    by, other = legal(), boss()
    with pytest.raises(NotAllowed):
        actions.switch_ask(field=CODE, reason="按期限删除", by=actor(hired("agent")))
    with pytest.raises(NotFound):
        actions.switch_ask(field="moon", reason="按期限删除", by=by)
    assert switched(by, other, agrees=False).state == SwitchState.OVER
    with pytest.raises(Refusal, match="没有在删除"):
        actions.erasing_stop(field=CODE, reason="先停", by=by)
    with pytest.raises(IntegrityError), transaction.atomic():
        Switch.objects.create(
            field=CODE, erases=True, state=20, reason="一人", asked_by=1, asked_at=clock.now(), held_at=clock.now()
        )
    tonight()
    assert left() == ["old"]
    assert actions.switches_settle(request_ids=[], by=by) == []


@duty("D185")
def test_stopping_holds_at_once_even_in_the_middle_of_a_night(monkeypatch: pytest.MonkeyPatch) -> None:
    papers(monkeypatch, old=4, older=5)
    by, other = legal(), boss()
    switched(by, other)
    run = actions.run_begin(by=BY)
    actions.erasing_stop(field=CODE, reason="监管来函", by=by)
    assert actions.run_step(run_id=run, field=CODE, after=0, by=BY) is None
    assert left() == ["old", "older"]
    with pytest.raises(Refusal, match="没有在删除"):
        actions.erasing_stop(field=CODE, reason="再停", by=by)


@duty("D185")
def test_what_is_held_stays_until_it_is_lifted(monkeypatch: pytest.MonkeyPatch) -> None:
    papers(monkeypatch, old=4, older=5)
    by, other = legal(), boss()
    switched(by, other)
    assert actions.hold_put(field=CODE, number=" old ", reason="诉讼", by=by) == 1
    with pytest.raises(Refusal, match="已经暂缓"):
        actions.hold_put(field=CODE, number="old", reason="诉讼", by=by)
    with pytest.raises(NotFound):
        actions.hold_put(field=CODE, number="nobody", reason="诉讼", by=by)
    tonight()
    assert (left(), Outcome.objects.get().kept) == (["old"], {"有人要求暂缓删除": 1})
    (row,) = Hold.objects.all()
    actions.hold_lift(hold_id=row.id, reason="结案", by=by)
    with pytest.raises(NotFound):
        actions.hold_lift(hold_id=row.id, reason="结案", by=by)
    tonight()
    assert left() == []
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL zhanggui.test = 'off'")
    with pytest.raises(IntegrityError), transaction.atomic():
        Hold.objects.filter(id=row.id).update(reason="别的")


def test_a_night_in_many_steps_that_breaks_off_says_so_and_the_next_one_finishes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    papers(monkeypatch, **{f"n{i}": 4 for i in range(5)})
    switched(legal(), boss())
    monkeypatch.setattr(actions, "BATCH", 2)
    real, calls = actions.run_step, []

    def broken(*, after: int, **told: Any) -> int | None:
        calls.append(after)
        if len(calls) == 2:
            raise Error
        return real(after=after, **told)

    monkeypatch.setattr(actions, "run_step", broken)
    tonight()
    assert (left(), Outcome.objects.get().fault) == (["n2", "n3", "n4"], "Error")
    tonight()
    assert (left(), calls) == ([], [0, 2, 0, 4])
    actions.export_record(count=1, by=legal())
    actions.run_fail(run_id=Run.objects.latest("id").id, field=CODE, fault="", by=BY)
    with pytest.raises(NotAllowed):
        actions.run_begin(by=legal())
