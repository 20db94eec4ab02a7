"""A policy held against files: every clause with what the rows say, nothing personal, nothing booked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.orderfiles import make
from zhanggui.kit.actor import NOBODY, System
from zhanggui.kit.errors import BadInput, NotAllowed, NotFound
from zhanggui.oversight.checkup import queries
from zhanggui.oversight.checkup.tests.making import carried, orders, policy
from zhanggui.trade.orders.models import Order

pytestmark = pytest.mark.django_db
BY = System("test")


def test_every_clause_says_what_the_rows_say_and_nothing_is_booked(tmp_path: Path) -> None:
    told = queries.policy_checked(
        policy=(policy(tmp_path), "办法.txt"), tables=[(orders(tmp_path), "十月订单.csv")], by=BY
    )
    assert told["policies"] == [{"title": "网店订单管理办法", "clauses": 4, "lint": 3}]
    states = {one["place"]: (one["state"], one["population"], one["exceptions"]) for one in told["clauses"]}
    assert states["第四条"] == ("no_evidence", 0, 0)
    assert (told["checks"]["in_time"]["population"], told["checks"]["in_time"]["numbers"]) == (2, ["A2"])
    assert told["checks"]["waybills"]["missing"] == ("waybill",)
    fined = told["clauses"][2]["remarks"]
    assert [(one["rule"], one["unlawful"]) for one in fined if one["unlawful"]] == [("staff_fine", True)]
    assert told["figures"] | {"since": "", "until": ""} == {
        "rows": 2, "orders": 2, "paid_orders": 2, "paid": "140.00", "refunded_orders": 0, "since": "", "until": "",
    }  # fmt: skip
    assert Order.objects.count() == 0


@pytest.mark.parametrize("layout", ["pdd_orders", "taobao_list", "douyin_orders", "jd_orders", "wx_orders"])
def test_any_layout_is_read_and_nothing_personal_is_told(layout: str, tmp_path: Path) -> None:
    made = make(tmp_path, layout, orders=40)
    told = queries.policy_checked(policy=(policy(tmp_path), "办法.txt"), tables=[(made.path, made.path.name)], by=BY)
    assert (told["files"][0]["orders"], told["checks"]["rows_read"]["exceptions"]) == (made.orders, made.bad.total())
    words = json.dumps(told, ensure_ascii=False)
    persons = {words for deal in made.deals for words in (deal.receiver, deal.phone) if len(words) > 1}
    assert [one for one in persons if one in words] == []


def test_a_file_nobody_knows_is_named_and_the_others_count(tmp_path: Path) -> None:
    strange = tmp_path / "图.csv"
    strange.write_bytes(b"\x89PNG\x00\x01")
    costs = tmp_path / "商品.csv"
    costs.write_text("商家编码,成本\nSKU1,3.20\n", encoding="utf-8")
    tables = [(strange, "图.csv"), (costs, "商品.csv"), (orders(tmp_path), "十月订单.csv")]
    told = queries.policy_checked(policy=(policy(tmp_path), "办法.txt"), tables=tables, by=BY)
    assert [("fault" in one, one.get("layout", "")[:5]) for one in told["files"]] == [
        (True, ""), (False, "costs"), (False, "千牛订单导"),
    ]  # fmt: skip
    assert told["checks"]["in_time"]["population"] == 2


def test_a_policy_alone_is_looked_through_and_no_text_is_refused(tmp_path: Path) -> None:
    told = queries.policy_checked(policy=(policy(tmp_path), "办法.txt"), tables=[], by=BY)
    assert {one["state"] for one in told["clauses"]} == {"no_evidence"}
    with pytest.raises(BadInput):
        queries.policy_checked(policy=(policy(tmp_path, "没有编号的话"), "办法.txt"), tables=[], by=BY)
    with pytest.raises(NotAllowed):
        queries.policy_checked(policy=(policy(tmp_path), "办法.txt"), tables=[], by=NOBODY)


@pytest.mark.parametrize("hours", [0, -1, 721])
def test_hours_nobody_can_promise_are_refused_and_not_taken_for_the_registers(hours: int, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="1 到 720"):
        queries.policy_checked(policy=(policy(tmp_path), "办法.txt"), tables=[], promise_hours=hours, by=BY)


def test_the_card_stands_worst_first_with_its_lights(tmp_path: Path) -> None:
    card = queries.checkup_card(checkup_id=carried(tmp_path), by=BY)
    assert card.report is not None
    assert [one.code for one in card.report.broken] == ["in_time"]
    assert [one.place for one in card.report.unlawful] == ["第三条"]
    assert sum(card.report.counts.values()) == 4
    assert queries.checkup_order(checkup_id=card.id, by=BY).ended
    assert [one.id for one in queries.checkups_of(by=BY)] == [card.id]
    with pytest.raises(NotFound):
        queries.checkup_card(checkup_id=card.id + 1, by=BY)
