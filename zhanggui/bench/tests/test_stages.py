"""Where the time goes is told by the innermost module that a stage names."""

from __future__ import annotations

from importlib.util import find_spec

from zhanggui.bench.stages import STAGES, looked_at, stage_of


def test_the_innermost_stage_counts_and_the_longest_name_wins() -> None:
    booking, stage = "zhanggui.trade.booking.actions.booking", "zhanggui.trade.booking.actions.stage"
    assert stage_of(["psycopg.cursor", "zhanggui.kit.bulk", booking]) == "orders_and_lines"
    assert stage_of(["zhanggui.kit.crypto.seal", stage, booking]) == "raw"
    assert stage_of(["zhanggui.kit.journal.actions", booking]) == "facts"
    assert stage_of(["zhanggui.kit.sheets", "threading"]) == "other"


def test_every_module_a_stage_names_is_there() -> None:
    assert [name for names in STAGES.values() for name in names if find_spec(name) is None] == []


def test_a_thread_is_seen_while_it_works() -> None:
    with looked_at() as seen:
        while not seen:
            sum(range(10_000))
    assert set(seen) == {"other"}
