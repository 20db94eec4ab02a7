"""A report is drawn once, frozen when submitted, checked by another, and each receipt is its receiver's own."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils.translation import override

from zhanggui.foundation.law.tests.amending import answered, asked, boss, legal
from zhanggui.foundation.org import actions as org
from zhanggui.foundation.org.tests.people import actor, hired
from zhanggui.kit import clock
from zhanggui.kit.controls import duty
from zhanggui.kit.errors import BadInput, NotAllowed, NotFound, Refusal
from zhanggui.kit.notices.models import Notice
from zhanggui.kit.pure import Text
from zhanggui.kit.scope import ALL
from zhanggui.kit.text import render
from zhanggui.kit.todos.models import Todo
from zhanggui.oversight.reporting import actions, queries
from zhanggui.oversight.reporting.models import Receipt, Report
from zhanggui.oversight.reporting.states import READ_TODO, UNREAD, WRITE_TODO, ReportState
from zhanggui.oversight.reporting.tests.making import BEFORE, DRAWN, FIRST, HOUSE, decided, drawn, issued
from zhanggui.trade.orders.tests import making as m
from zhanggui.trade.orders.tests.making import Deal

pytestmark = pytest.mark.django_db


def open_todos(kind: str) -> int:
    return Todo.objects.filter(kind=kind, state=10).count()


@duty("D011")
def test_month_is_drawn_once_and_later_rows_change_a_draft_only_when_it_is_drawn_anew() -> None:
    writer = actor(hired("finance", shop=ALL))
    report = drawn()
    assert actions.reports_draw(by=HOUSE, at=DRAWN + timedelta(days=3)) == []
    assert (Report.objects.get().ends, open_todos(WRITE_TODO)) == (FIRST, 1)
    assert Report.objects.get().told["figures"]["sales.orders"] == "0"
    m.a_shop()
    m.stock()
    (order,) = m.book_deals(Deal("1", total="20.00"))
    order.paid_at = DRAWN - timedelta(days=2)
    order.save(update_fields=["paid_at"])
    assert Report.objects.get().told["figures"]["sales.orders"] == "0"
    actions.report_refresh(report_id=report, by=writer)
    figures = Report.objects.get().told["figures"]
    assert (figures["sales.orders"], figures["sales.paid"]) == ("1", "20.00")
    assert [row[2:4] for row in Report.objects.get().told["shops"]] == [[1, "20.00"]]
    with pytest.raises(BadInput, match="最多"):
        actions.report_submit(report_id=report, summary="长" * 4_001, by=writer)
    with pytest.raises(Refusal, match="小结"):
        actions.report_submit(report_id=report, summary=" ", by=writer)
    with pytest.raises(NotAllowed):
        actions.report_refresh(report_id=report, by=actor(hired("auditor")))
    with pytest.raises(NotFound):
        actions.report_refresh(report_id=0, by=writer)


@duty("D011")
def test_after_the_months_of_a_report_changed_the_next_begins_where_the_last_ended() -> None:
    checker = boss()
    drawn()
    answered(asked(legal(), code="report_months", value=12, ahead=1), checker)
    new_year = FIRST.replace(year=FIRST.year + 1, month=1)
    actions.reports_draw(by=HOUSE, at=clock.day_start(new_year) + timedelta(hours=6))
    assert list(Report.objects.order_by("id").values_list("starts", "ends")) == [(BEFORE, FIRST), (FIRST, new_year)]


@duty("D011")
@duty("D011")
def test_first_report_has_its_days_from_the_day_the_system_began_and_the_next_from_its_months_end() -> None:
    began = DRAWN + timedelta(days=23)
    actions.reports_draw(by=HOUSE, at=began)
    first = Report.objects.get()
    days = first.due_at - clock.day_start(clock.shanghai(began).date())
    assert (first.ends, days > timedelta(0)) == (FIRST, True)
    actions.reports_draw(by=HOUSE, at=began + timedelta(days=31))
    second = Report.objects.latest("ends")
    assert second.due_at == clock.day_start(second.ends) + days


def test_each_period_that_was_missed_while_the_machine_was_off_is_drawn() -> None:
    drawn()
    second = (FIRST + timedelta(days=40)).replace(day=1)
    third = (second + timedelta(days=40)).replace(day=1)
    late = clock.day_start(third) + timedelta(days=9)
    assert len(actions.reports_draw(by=HOUSE, at=late)) == 2
    assert actions.reports_draw(by=HOUSE, at=late) == []
    assert list(Report.objects.order_by("id").values_list("starts", "ends")) == [
        (BEFORE, FIRST), (FIRST, second), (second, third),
    ]  # fmt: skip
    assert open_todos(WRITE_TODO) == 3


@duty("D011")
def test_check_that_ended_without_a_reason_says_so_in_the_readers_language() -> None:
    head, boss = actor(hired("head", shop=ALL)), actor(hired("management", shop=ALL))
    report = drawn()
    actions.report_submit(report_id=report, summary="销售持平", by=head)
    assert decided(report, boss, agrees=False)
    Report.objects.update(returned_why="没有批准")
    why = queries.report_card(report_id=report, by=head).returned_why
    with override("en"):
        assert (render(why) if isinstance(why, Text) else why) == "Not approved"


@duty("D011")
def test_submitted_figures_stand_and_nobody_checks_his_own() -> None:
    head, boss = actor(hired("head", shop=ALL)), actor(hired("management", shop=ALL))
    report = drawn()
    actions.report_submit(report_id=report, summary="销售持平", by=head)
    assert (Report.objects.get().state, open_todos(WRITE_TODO)) == (ReportState.CHECKING, 0)
    for again in (actions.report_refresh,):
        with pytest.raises(Refusal, match="不再变动"):
            again(report_id=report, by=head)
    assert not decided(report, head)
    assert decided(report, boss, agrees=False)
    row = Report.objects.get()
    assert (row.state, row.returned_why, open_todos(WRITE_TODO)) == (ReportState.DRAFT, "数字没有解释", 1)
    actions.report_submit(report_id=report, summary="销售持平，退款升因尺码", by=head)
    assert decided(report, boss)
    row = Report.objects.get()
    assert (row.state, row.checked_by_name, row.returned_why) == (ReportState.ISSUED, boss.name, "")
    assert [one.employee_id for one in Receipt.objects.all()] == [boss.id]
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL zhanggui.test = 'off'")
    for changed in ({"summary": "别的"}, {"told": {}}, {"issued_at": clock.now()}):
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            Report.objects.update(**changed)


@duty("D011")
def test_receipt_is_noted_when_opened_and_given_by_oneself_and_the_late_are_told_daily() -> None:
    writer, head = actor(hired("finance", shop=ALL)), actor(hired("head", shop=ALL))
    one, two, gone = hired("management"), hired("management"), hired("management")
    report = issued(writer, head, at=clock.now() - timedelta(days=9))
    assert (Receipt.objects.count(), open_todos(READ_TODO)) == (3, 3)
    assert [actions.report_open(report_id=report, by=actor(one)) for _twice in "12"] == [True, False]
    assert not actions.report_open(report_id=report, by=head)
    actions.report_acknowledge(report_id=report, remark="下月看退款原因", by=actor(one))
    actions.report_acknowledge(report_id=report, remark="改口", by=actor(one))
    assert (Receipt.objects.get(employee=one).remark, open_todos(READ_TODO)) == ("下月看退款原因", 2)
    with pytest.raises(Refusal, match="没有发给您"):
        actions.report_acknowledge(report_id=report, by=head)
    org.employee_leave(employee_ids=[gone], reason="离职", by=HOUSE)
    told = [actions.unread_remind(by=HOUSE, at=clock.now() + timedelta(days=day)) for day in (0, 0, 1)]
    assert told == [1, 0, 1]
    assert set(Notice.objects.filter(kind=UNREAD).values_list("person_id", flat=True)) == {two}
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL zhanggui.test = 'off'")
    with pytest.raises(IntegrityError, match="append-only"):
        Receipt.objects.filter(employee=one).update(acknowledged_at=clock.now())
