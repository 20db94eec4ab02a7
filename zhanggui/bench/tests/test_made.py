"""What benches are made of: the same rows every time, medians of rounds, a yardstick that does not oversell."""

from __future__ import annotations

from pathlib import Path

import pytest

from zhanggui.bench import made
from zhanggui.bench.bare import decide
from zhanggui.bench.result import interleaved, line
from zhanggui.kit.actor import System
from zhanggui.offer.channels.queries import order_file


def test_made_orders_are_the_same_every_time(tmp_path: Path) -> None:
    assert list(made.orders(50)) == list(made.orders(50))
    assert len({order.number for order in made.orders(500)}) == 500


@pytest.mark.django_db
def test_a_made_file_is_recognised_and_every_row_read(tmp_path: Path) -> None:
    made.save(tmp_path / "orders.csv", 200)
    opened = order_file(path=tmp_path / "orders.csv", by=System("bench"))
    (batch,) = opened.file.batches()
    assert (opened.match.code, batch.faults) == ("generic_orders", [])
    assert len(batch.rows) == sum(len(order.lines) for order in made.orders(200))


def test_many_made_orders_fill_several_files_and_none_is_told_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(made, "IN_A_FILE", 80)
    files = [path.read_text().splitlines()[1:] for path in made.saved(tmp_path, 200, waiting=0.02)]
    told = [{row.split(",")[0]: row.split(",")[2] for row in rows} for rows in files]
    assert [len(orders) for orders in told] == [80, 80, 40]
    assert {number: state == "待发货" for orders in told for number, state in orders.items()} == {
        order.number: place < 20 for place, order in enumerate(made.orders(200))
    }


def test_a_result_is_the_median_of_rounds_run_in_turn() -> None:
    ran: list[str] = []
    works, references = iter((3.0, 1.0, 2.0)), iter((6.0, 4.0, 8.0))

    def work() -> float:
        ran.append("work")
        return next(works)

    def reference() -> float:
        ran.append("reference")
        return next(references)

    figures = interleaved(work, reference)
    assert ran == ["work", "reference"] * 3
    told = line("demo", "s", *figures, oversold=0)
    assert told == {"bench": "demo", "figure": 2.0, "unit": "s", "reference": 6.0, "ratio": 0.25, "oversold": 0}


def test_the_yardstick_serves_whole_orders_and_no_more_than_there_is() -> None:
    served, taken = decide({1: 2, 2: 1}, [[(1, 1), (2, 1)], [(1, 1), (2, 1)], [(1, 1)]])
    assert (served, dict(taken)) == ([0, 2], {1: 2, 2: 1})
