"""When a parcel is told again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from zhanggui.trade.fulfilment.rules import WAITS, next_try

NOW = datetime(2026, 11, 20, tzinfo=UTC)


def test_each_failure_waits_longer_and_after_the_last_a_person_looks() -> None:
    waits = [next_try(failures=n, now=NOW) for n in range(1, len(WAITS) + 2)]
    assert waits == [*(NOW + wait for wait in sorted(WAITS)), None]
    assert sum(WAITS, timedelta()) > timedelta(hours=12)
