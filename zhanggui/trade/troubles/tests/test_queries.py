"""The lists by queue and filter, one case with all that belongs to it."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from zhanggui.kit.desk import Ask
from zhanggui.kit.errors import NotFound
from zhanggui.trade.troubles import actions, queries
from zhanggui.trade.troubles.models import Case
from zhanggui.trade.troubles.states import Kind, Liable, Outcome, Way
from zhanggui.trade.troubles.tests.making import AGENT, HEAD, gone, look, lost, talked

pytestmark = pytest.mark.django_db


def waybills(**ask: object) -> list[str]:
    return sorted(row.waybill for row in queries.trouble_rows(ask=Ask(**ask), by=HEAD).rows)


def test_each_queue_shows_its_cases_and_the_counts_are_theirs(tmp_path: Path) -> None:
    gone(tmp_path, "YT0000001", "YT0000002", "YT0000003")
    look()
    first, second, third = Case.objects.order_by("waybill")
    talked(first)
    actions.trouble_close(case_ids=[second.id], outcome=Outcome.RESENT, liable=Liable.CARRIER, by=AGENT)
    Case.objects.filter(id=third.id).update(due_at=third.opened_at)
    shown = {key: waybills(queue=key) for key in ("open", "late", "working", "closed")}
    assert shown == {
        "open": ["YT0000003"],
        "late": ["YT0000003"],
        "working": ["YT0000001"],
        "closed": ["YT0000002"],
    }
    assert queries.trouble_counts(by=HEAD) == {key: len(shown[key]) for key in ("open", "late", "working")}
    assert (queries.troubles_open(by=HEAD), waybills(search="YT0000002")) == (1, ["YT0000002"])
    assert waybills(filters={"kind": ("late",), "whose": "nobody"}) == ["YT0000002", "YT0000003"]
    assert waybills(filters={"liable": "carrier", "carrier": "圆通速递"}) == ["YT0000002"]


def test_a_card_tells_all_that_belongs_to_a_case(tmp_path: Path) -> None:
    case = lost(tmp_path)
    talked(case)
    actions.claim_file(case_id=case.id, amount=Decimal(5), insured=Decimal(5), reference="工单", by=AGENT)
    actions.compensation_ask(case_id=case.id, amount=Decimal(60), way=Way.COUPON, reason="致歉", by=AGENT)
    card = queries.trouble_card(case_id=case.id, by=HEAD)
    assert (len(card.said), len(card.claims), len(card.compensations)) == (1, 1, 1)
    assert (card.track and card.track.waybill, card.row.kind) == ("YT0000001", Kind.LOST)
    assert queries.claim_counts(by=HEAD) == {"filed": 1, "late": 0, "agreed": 0}
    assert queries.compensation_counts(by=HEAD) == {"asked": 1}
    assert queries.harms_of(track_ids=[case.track_id], by=HEAD) == {case.track_id: {Kind.LOST}}
    with pytest.raises(NotFound):
        queries.trouble_card(case_id=0, by=HEAD)
