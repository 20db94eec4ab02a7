"""Who sees what of imports and of what they set aside."""

from datetime import timedelta

import pytest

from zhanggui.kit.actor import NOBODY, Actor, System
from zhanggui.kit.desk import Ask
from zhanggui.kit.scope import Scope
from zhanggui.offer.channels.tests.leak_data import two_shops
from zhanggui.offer.intake import queries
from zhanggui.offer.intake.tests.leak_data import imported

pytestmark = pytest.mark.django_db
BY = System("test")


def person(*shop_ids: int) -> Actor:
    return Actor(7, "小王", "employee", frozenset({"channels.view"}), Scope({"shop": frozenset(shop_ids)}))


@pytest.fixture
def two() -> tuple[int, int]:
    near, far = two_shops()
    imported(near, "near")
    imported(far, "far")
    return near, far


def test_a_shop_tells_how_far_its_data_reach_and_what_waits(two: tuple[int, int]) -> None:
    near, far = two
    card = queries.shop_intakes(keys=[near], by=BY)[near]
    assert (card.age.runs, card.set_aside) == (1, 1)
    assert card.age.imported_at is not None
    assert card.age.data_until is not None
    assert card.age.imported_at - card.age.data_until > timedelta(minutes=50)
    assert set(queries.data_ages(by=person(far))) == {far}


def test_a_shop_without_imports_has_no_age() -> None:
    near, _ = two_shops()
    assert queries.shop_intakes(keys=[near], by=BY) == {near: queries.ShopIntake()}


def test_imports_and_rows_are_counted_over_the_askers_shops(two: tuple[int, int]) -> None:
    near, _ = two
    assert queries.run_counts(by=person(near)) == {"all": 1, "trouble": 1}
    assert queries.quarantine_counts(by=person(near)) == {"open": 1, "resolved": 0, "dismissed": 0}
    assert queries.quarantine_counts(by=NOBODY) == {"open": 0, "resolved": 0, "dismissed": 0}


def test_a_layout_that_was_used_says_how_often(two: tuple[int, int]) -> None:
    def used(by: Actor) -> list[int]:
        return [use.used for use in queries.layout_uses(keys=["taobao_detail", "taobao_list"], by=by).values()]

    assert (used(BY), used(person(two[0])), used(person())) == ([2, 0], [1, 0], [0, 0])


def test_the_history_adds_up_and_finds_trouble(two: tuple[int, int]) -> None:
    near, _ = two
    page = queries.import_runs(ask=Ask(queue="trouble", filters={"shop": str(near)}), by=BY)
    (run,) = page.rows
    (file,) = run.files
    assert (run.totals["rows"], run.totals["new"], run.totals["quarantined"]) == (3, 2, 1)
    assert file.rows == file.counts["new"] + file.quarantined
    assert ([(str(name), count) for name, count in run.parts], run.actor_name) == ([("新增", 2)], "系统")


def test_rows_set_aside_are_found_by_order_shop_and_import(two: tuple[int, int]) -> None:
    near, _ = two

    def orders(**ask: object) -> list[str]:
        return [row.order_no for row in queries.quarantined_rows(ask=Ask(**ask), by=BY).rows]

    (run,) = queries.import_runs(ask=Ask(filters={"shop": str(near)}), by=BY).rows
    assert orders() == ["far-order", "near-order"]
    assert orders(search="near-order") == orders(filters={"shop": str(near)}) == ["near-order"]
    assert orders(filters={"run": str(run.id)}) == ["near-order"]
    assert orders(filters={"run": "9" * 30}) == orders(filters={"run": "x"}) == orders(queue="resolved") == []


def test_pages_of_the_history_follow_one_another() -> None:
    near, _ = two_shops()
    runs = [imported(near, f"f{n}") for n in range(5)]
    first = queries.import_runs(ask=Ask(limit=3), by=BY)
    rest = queries.import_runs(ask=Ask(limit=3, after=first.next), by=BY)
    assert [r.id for r in (*first.rows, *rest.rows)] == runs[::-1]
    assert (first.total, rest.next) == (5, "")
