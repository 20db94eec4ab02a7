"""A piece whose code tells its end does not leave past it, nor nearer to it than the terms allow."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection

from zhanggui.kit import clock
from zhanggui.kit.controls import duty
from zhanggui.kit.desk import Ask
from zhanggui.kit.modes.models import Passage
from zhanggui.kit.modes.states import Mode
from zhanggui.kit.modes.tests.making import put
from zhanggui.trade.packing import actions, queries
from zhanggui.trade.packing.models import Scan
from zhanggui.trade.packing.states import Outcome
from zhanggui.trade.packing.tests.making import AGREE, BARCODE, HEAD, packing_of, ready, take, takes

pytestmark = pytest.mark.django_db


def code(days: int, lot: str = "L-77") -> str:
    """The cream's GS1 code, so many days before its end."""
    ends = clock.now().astimezone(clock.SHANGHAI).date() + timedelta(days=days)
    return f"]d2010{BARCODE}17{ends:%y%m%d}10{lot}"


@duty("D044")
def test_what_is_past_its_end_is_red_and_another_piece_completes_the_parcel() -> None:
    (order,) = ready()
    assert takes("1001", "A1", "A1", code(-1), code(0)) == [
        Outcome.OPENED,
        Outcome.RIGHT,
        Outcome.RIGHT,
        Outcome.EXPIRED,
        Outcome.WHOLE,
    ]
    told = Scan.objects.order_by("id").values_list("outcome", "lot", "pieces")
    assert list(told)[-2:] == [("expired", "L-77", 0), ("whole", "L-77", 1)]
    assert packing_of(order).pieces == 3


def test_terms_may_ask_for_days_left() -> None:
    actions.packing_terms_set(weighed=True, percent=10, grams=150, fresh_days=30, by=HEAD)
    ready()
    takes("1001")
    red = take(code(29))
    assert (red.outcome, red.duty, "不足 30 天" in str(red.why)) == (Outcome.EXPIRED, "D044", True)
    assert takes(code(30)) == [Outcome.RIGHT]


def test_a_parcel_is_found_by_the_lot_that_went_into_it() -> None:
    (order,) = ready()
    takes("1001", code(9, "LOT-2026"))
    assert [row.number for row in queries.packing_rows(ask=Ask(search="LOT-2026"), by=HEAD).rows] == [order.platform_no]
    assert queries.packing_rows(ask=Ask(search="LOT-2027"), by=HEAD).rows == []


@duty("D044")
def test_the_control_turns_red_when_a_counted_piece_was_past_its_end() -> None:
    ready()
    takes("1001", code(3))
    window = {"since": clock.now() - timedelta(days=1), "until": clock.now() + timedelta(days=1)}
    assert queries.expired_packed(**window, by=HEAD)[:2] == (1, 0)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE packing_scan SET ends_on = ends_on - 10 WHERE ends_on IS NOT NULL")
    assert queries.expired_packed(**window, by=HEAD) == (1, 1, ("1001",))


@duty("D044")
def test_its_gate_may_observe_or_ask_for_a_reason_and_the_record_says_so() -> None:
    order, other = ready(2)
    put(Mode.OBSERVE, control="packing.not_expired")
    assert takes("1001", "A1*2", code(-1), "380g", "SF10000001")[2:] == [
        Outcome.WHOLE,
        Outcome.WEIGHED,
        Outcome.SHIPPED,
    ]
    put(Mode.WARN, control="packing.not_expired")
    takes("1002", "A1*2")
    assert takes(AGREE, code(-1), AGREE, f"{AGREE} 买家知情，要今天发") == [
        Outcome.MISSING, Outcome.WARNED, Outcome.WARNED, Outcome.WHOLE,
    ]  # fmt: skip
    told = Passage.objects.order_by("subject_id").values_list("subject_id", "mode", "reason", "passed")
    assert list(told) == [(order.id, "observe", "", True), (other.id, "warn", "买家知情，要今天发", True)]
