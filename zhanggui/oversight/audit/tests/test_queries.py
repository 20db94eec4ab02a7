"""The journal is read as one list: found by number, duty, person and what was done; only of one's shops."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
from django.utils.translation import override

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.desk import Ask
from zhanggui.kit.errors import NotAllowed, NotFound
from zhanggui.kit.facts import announce
from zhanggui.kit.journal.models import Entry
from zhanggui.kit.pure import Fact
from zhanggui.kit.pure import msg as _
from zhanggui.kit.scope import ALL, Scope
from zhanggui.kit.text import render
from zhanggui.oversight.audit import queries
from zhanggui.oversight.audit.states import ABOUT
from zhanggui.trade.orders.tests.making import Deal, a_shop, book_deals, stock

pytestmark = pytest.mark.django_db
AUDITOR = Actor(5, "严守正", "employee", frozenset({"journal.view"}), Scope({"shop": ALL}))


@dataclass(frozen=True, kw_only=True)
class DoorOpened(Fact):
    room, subject, duty, title, sentence = "testing", "door", "D182", "开门", "第 {times} 次"
    times: int


@dataclass(frozen=True, kw_only=True)
class DoorKept(Fact):
    """Once told by a room that is gone."""

    room, subject, title, sentence = "testing", "door", "守门", "{state}，{rights}，{reason}"
    formerly = ("gate.kept",)
    codes = {"state": {20: _("已挂起")}, "rights": "right", "reasons": {"held": _("挂起")}}
    state: int
    rights: list[str]
    reasons: dict[str, int]
    own: bool
    reason: str = ""


def opened(*doors: int, by: Actor = AUDITOR, **more: object) -> None:
    announce([DoorOpened(subject_id=door, times=door, **more) for door in doors], by=by)


def found(search: str = "", queue: str = "all", **filters: object) -> list[int]:
    page = queries.entry_rows(ask=Ask(queue=queue, search=search, filters=filters), by=AUDITOR)
    return [row.subject_id for row in page.rows if row.subject_type == "door"]


def test_a_line_is_found_by_number_duty_person_and_what_was_done() -> None:
    opened(7001, 7002)
    opened(7003, by=System("test"))
    assert found("开门") == [7003, 7002, 7001]
    assert (found("7002"), found("d182"), found("守正"), found("关门")) == (
        [7002],
        [7003, 7002, 7001],
        [7002, 7001],
        [],
    )
    assert (found(who="system"), found(person=5), found(person=6)) == ([7003], [7002, 7001], [])
    assert (found(about="door"), found(about="order")) == ([7003, 7002, 7001], [])
    assert found(about="order,door") == [7003, 7002, 7001]
    assert ("policy,policyversion", "制度") in [(codes, str(title)) for codes, title in ABOUT]
    assert len(ABOUT) == len({str(title) for _codes, title in ABOUT})


def test_lines_about_an_order_are_found_by_its_number_and_say_it() -> None:
    a_shop()
    stock(**{"SK-001": 10})
    first, _second = book_deals(Deal(no="TB-20261101-9"), Deal(no="20261101990077"))
    seer = replace(AUDITOR, rights=AUDITOR.rights | {"orders.view"})

    def told(search: str, by: Actor) -> set[tuple[str, str]]:
        rows = queries.entry_rows(ask=Ask(queue="all", search=search), by=by).rows
        return {(row.subject_type, row.called) for row in rows}

    assert told("TB-20261101-9", seer) == {("order", "TB-20261101-9")}
    assert told("20261101990077", seer) == {("order", "20261101990077")}
    assert told("TB-20261101-9", AUDITOR) == {("order", str(first.id))}
    assert told("TB-20261101-9", replace(seer, scope=Scope())) == set()


def test_a_span_counts_from_when_it_was_written_down() -> None:
    announce([DoorOpened(subject_id=7004, times=1)], by=AUDITOR, at=clock.now() - timedelta(days=40))
    today = clock.now().astimezone(clock.SHANGHAI).date()
    assert (found(queue="day"), found(days=(today, today))) == ([7004], [7004])
    assert found(days=(None, today - timedelta(days=1))) == []
    (row,) = queries.entry_rows(ask=Ask(search="7004"), by=AUDITOR).rows
    assert (row.is_late, str(row.subject), row.page) == (True, "door", "")


def test_one_line_tells_its_values_what_was_done_with_it_and_its_seal() -> None:
    opened(*range(8001, 8012))
    (row,) = queries.entry_rows(ask=Ask(search="8001"), by=AUDITOR).rows
    card = queries.entry_card(entry_id=row.id, by=AUDITOR)
    assert (card.values, len(card.together), card.more) == (((_("次数"), "8001"),), 8, 2)
    assert (card.seal, card.sealed_at) == (None, None)
    with pytest.raises(NotFound):
        queries.entry_card(entry_id=row.id + 10_000, by=AUDITOR)


def test_values_are_told_in_the_readers_words_also_those_of_a_fact_that_moved() -> None:
    kept = {
        "rights": ["journal.view", "no.right"],
        "reasons": {"held": 2, "odd": 1},
        "own": False,
        "gone": None,
        "post": "仓库",
    }
    announce([DoorOpened(subject_id=8100, times=1)], by=AUDITOR)
    Entry.objects.filter(subject_type="door", subject_id=8100).update(fact="gate.kept", payload=kept | {"state": 20})
    (row,) = queries.entry_rows(ask=Ask(search="8100"), by=AUDITOR).rows
    with override("en"):
        told = {str(word): said for word, said in queries.entry_card(entry_id=row.id, by=AUDITOR).values}
        sentence = render(row.sentence)
    assert told == {
        "状态": "On hold",
        "权限": "See the journal, no.right",
        "未入库原因": "odd 1, Hold 2",
        "本人绑定": "No",
        "岗位": "Warehouse",
        "移出家数": "",
    }
    assert (str(row.title), sentence) == ("守门", "On hold，See the journal, no.right，")


def test_whoever_may_not_read_the_journal_is_refused() -> None:
    nobody = Actor(6, "路人", "employee", frozenset(), Scope({"shop": ALL}))
    with pytest.raises(NotAllowed):
        queries.entry_rows(ask=Ask(), by=nobody)
    with pytest.raises(NotAllowed):
        queries.check_stand(by=nobody)
