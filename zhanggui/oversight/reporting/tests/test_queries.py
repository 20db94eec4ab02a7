"""Reports as people read them: figures beside the period before, with the way to their rows."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from zhanggui.foundation.conformity.actions import controls_assess
from zhanggui.foundation.org.tests.people import actor, hired
from zhanggui.kit.actor import System
from zhanggui.kit.controls import duty
from zhanggui.kit.desk.ask import Ask
from zhanggui.kit.errors import NotFound
from zhanggui.kit.scope import ALL
from zhanggui.oversight.reporting import queries
from zhanggui.oversight.reporting.models import Report
from zhanggui.oversight.reporting.tests.making import BEFORE, DRAWN, FIRST, HOUSE, drawn, issued
from zhanggui.trade.orders.tests import making as m
from zhanggui.trade.orders.tests.making import Deal

pytestmark = pytest.mark.django_db


@duty("D011")
def test_card_sets_figures_beside_the_period_before_and_leads_to_rows_one_may_see() -> None:
    m.a_shop()
    m.stock()
    now, old, back = m.book_deals(Deal("1", total="30.00"), Deal("2", total="20.00"), Deal("3", total="30.00"))
    for order, at in ((now, DRAWN), (back, DRAWN), (old, DRAWN - timedelta(days=32))):
        order.paid_at = at - timedelta(days=2)
        order.save(update_fields=["paid_at"])
    controls_assess(by=System("conformity"), at=DRAWN - timedelta(hours=1))
    report = drawn()
    controls_assess(by=System("conformity"), at=DRAWN + timedelta(hours=1))
    card = queries.report_card(report_id=report, by=actor(hired("head", shop=ALL)))
    paid = card.sections[0].figures[1]
    assert (paid.value, paid.before, paid.change, paid.bad) == (
        Decimal("60.00"),
        Decimal("20.00"),
        Decimal("200.0"),
        False,
    )
    assert (paid.shown, paid.shown_before, paid.shown_change) == ("¥60.00", "¥20.00", "+200.0%")
    assert paid.href == f"/orders/?queue=all&paid_on={BEFORE.isoformat()}..{(FIRST - timedelta(days=1)).isoformat()}"
    assert [shop.told[:3] for shop in card.shops] == [("2", "¥60.00", "¥0.00")]
    assert card.assessed_at == DRAWN - timedelta(hours=1)
    assert (sum(count for _lamp, count in card.lights), card.turned, card.compared) == (282, (), None)
    blind = queries.report_card(
        report_id=report, by=HOUSE.__class__(1, "看", "employee", frozenset({"reporting.view", "reporting.write"}))
    )
    assert {one.href for section in blind.sections for one in section.figures} == {""}


@duty("D011")
def test_drafts_are_for_who_writes_them_and_what_turned_is_told_against_the_last_issued() -> None:
    writer, head, audit = (actor(hired(post, shop=ALL)) for post in ("finance", "head", "auditor"))
    boss = actor(hired("management"))
    first = issued(writer, head)
    Report.objects.filter(id=first).update(starts=BEFORE - timedelta(days=31), ends=BEFORE)
    Report.objects.update(told=Report.objects.get().told | {"lights": {"D001": "violated", "D002": "no_evidence"}})
    controls_assess(by=System("conformity"), at=DRAWN - timedelta(hours=1))
    report = drawn()
    turned = {
        one.code: (one.before.light, one.now.light) for one in queries.report_card(report_id=report, by=head).turned
    }
    assert turned["D001"] == ("violated", "no_evidence")
    assert set(turned) <= {"D001", "D002"}
    assert queries.report_counts(by=writer) == {"open": 1, "issued": 1, "unread": 1, "all": 2}
    assert [row.id for row in queries.report_rows(ask=Ask(), by=audit).rows] == [first]
    assert (queries.reports_waiting(by=boss), queries.reports_waiting(by=head)) == (1, 0)
    with pytest.raises(NotFound):
        queries.report_card(report_id=report, by=audit)
    assert [row.readers for row in queries.report_rows(ask=Ask(queue="issued"), by=head).rows] == ["0 / 1"]
