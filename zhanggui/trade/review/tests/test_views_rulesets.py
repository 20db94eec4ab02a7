"""The page of the rules: the live set in words, a draft changed and tried by one, put live by another."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from zhanggui.foundation.org.tests.people import client_of, hired
from zhanggui.kit.scope import ALL
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.booking.tests.making import Deal
from zhanggui.trade.review import actions
from zhanggui.trade.review.models import Case, RuleSet
from zhanggui.trade.review.states import RulesState

pytestmark = pytest.mark.django_db
SENT = {
    "title": "从严",
    "delay_minutes": "5",
    "case_hours": "8",
    "on.large_amount": "1",
    "large_amount.limit_fen": "500",
}


def of(post: str) -> Client:
    return client_of(hired(post, shop=ALL, warehouse=ALL))


@pytest.fixture(autouse=True)
def judged(tmp_path: Path) -> None:
    """One order the live set stopped."""
    m.a_shop()
    m.stock(A1=10)
    m.book_deals(tmp_path, Deal("1001", total="2000.00"), Deal("1002", phone="13900139000", nick="小王"))
    actions.orders_advance(by=m.BY)


def test_the_live_set_is_told_in_words_with_its_hits() -> None:
    page = of("reviewer").get("/orders/rules/").content.decode()
    words = ("第 3 版 · 标准审单规则", "大额订单", "金额 1000 元", "收到 15 分钟后自动审核", "以这一版为底起草")
    assert [word in page for word in words] == [True] * 5


def test_who_may_not_keep_rules_is_not_shown_them() -> None:
    assert of("warehouse").get("/orders/rules/").status_code == 403
    assert of("reviewer").post("/orders/rules/3/approve/").status_code == 403
    assert Client().get("/orders/rules/").status_code == 302


def test_a_draft_is_changed_and_tried_by_one_and_put_live_by_another() -> None:
    one, two = of("reviewer"), of("head")
    assert one.post("/orders/rules/3/draft/").headers["Location"] == "/orders/rules/4/"
    assert one.post("/orders/rules/4/save/", SENT).status_code == 302
    assert RuleSet.objects.get(version=4).rules == [
        {"code": "large_amount", "duty": "D071", "params": {"limit_fen": 50_000}}
    ]
    assert one.post("/orders/rules/4/try/", {"days": "30"}).status_code == 302
    assert "近 30 天 2 单：这一版转人工 1 单，生效中的第 3 版 1 单。" in one.get("/orders/rules/4/").content.decode()
    assert one.post("/orders/rules/4/submit/").status_code == 302
    assert two.post("/orders/rules/4/return/", {"reason": "再想想"}).status_code == 302
    assert one.post("/orders/rules/4/submit/").status_code == 302
    assert two.post("/orders/rules/4/approve/").status_code == 302
    assert RuleSet.objects.get(version=4).state == RulesState.LIVE


def test_what_a_rule_asks_for_and_the_hours_of_a_case_are_set_on_the_page() -> None:
    one = of("reviewer")
    one.post("/orders/rules/3/draft/")
    assert one.post("/orders/rules/4/save/", SENT | {"large_amount.then": "finance"}).status_code == 302
    draft = RuleSet.objects.get(version=4)
    assert (draft.rules[0]["params"], draft.case_hours) == ({"limit_fen": 50_000, "then": "finance"}, 8)
    assert '<option value="finance" selected>' in one.get("/orders/rules/4/").content.decode()
    assert one.post("/orders/rules/4/save/", SENT | {"large_amount.then": "review"}).status_code == 302
    assert RuleSet.objects.get(version=4).rules[0]["params"] == {"limit_fen": 50_000}


def test_the_page_tells_how_often_a_rule_was_right() -> None:
    ids = list(Case.objects.values_list("order_id", flat=True))
    actions.case_confirm(order_ids=ids, reason="查实", by=m.BY)
    page = of("reviewer").get("/orders/rules/").content.decode()
    assert [words in page for words in ("准确率 100% · 1/1", "转人工后 4 小时内审完", "与买家核实")] == [True] * 3


def test_a_trial_tells_how_often_each_rule_was_right() -> None:
    one, ids = of("reviewer"), list(Case.objects.values_list("order_id", flat=True))
    actions.case_confirm(order_ids=ids, reason="查实", by=m.BY)
    one.post("/orders/rules/3/draft/")
    one.post("/orders/rules/4/try/", {"days": "30"})
    assert "命中单里已结案：真有问题 1，无问题 0" in one.get("/orders/rules/4/").content.decode()


def test_every_parameter_that_cannot_be_is_marked_where_it_stands() -> None:
    one = of("reviewer")
    one.post("/orders/rules/3/draft/")
    sent = {"large_amount.limit_fen": "x", "on.flagged": "1", "flagged.flags": " ", "many_pieces.pieces": "0"}
    answer = one.post("/orders/rules/4/save/", SENT | sent)
    wrong = [f"{r.code}.{p.key}" for r in answer.context["asked"].rules for p in r.params if p.is_wrong]
    assert wrong == ["large_amount.limit_fen", "flagged.flags"]
    assert answer.content.decode().count('aria-invalid="true"') == len(wrong)
    one.cookies["django_language"] = "en"
    page = one.post("/orders/rules/4/save/", SENT | sent).content.decode()
    assert "The rules cannot be saved: Large amount: " in page


@pytest.mark.parametrize("wrong", [{"large_amount.limit_fen": "-5"}, {"case_hours": "0"}])
def test_a_mistake_costs_nothing_else_that_was_filled_in(wrong: dict[str, str]) -> None:
    one = of("reviewer")
    one.post("/orders/rules/3/draft/")
    sent = SENT | {"large_amount.then": "finance", "on.flagged": "1", "flagged.flags": "红旗"}
    answer = one.post("/orders/rules/4/save/", sent | wrong)
    shown = answer.context["asked"]
    on = {rule.code: (rule.then.value, [param.value for param in rule.params]) for rule in shown.rules_on}
    limit = wrong.get("large_amount.limit_fen", "500")
    assert on == {"large_amount": ("finance", [limit]), "flagged": ("review", ["红旗"])}
    assert RuleSet.objects.get(version=4).title == "标准审单规则"


@pytest.mark.parametrize(
    ("step", "sent", "status", "said"),
    [
        ("save", SENT | {"large_amount.limit_fen": "x"}, 422, "大额订单：“金额”应为 1 到 1000000 的整数（元）"),
        ("save", {"title": "空", "delay_minutes": "5", "case_hours": "8"}, 422, "规则集至少要有一条规则"),
        ("save", SENT | {"title": ""}, 422, "zg-wrong"),
        ("save", SENT | {"case_hours": "0"}, 422, "zg-wrong"),
        ("save", SENT | {"large_amount.then": "burn"}, 422, "大额订单：没有结果“burn”"),
        ("try", {"days": "91"}, 422, "试算的天数应为 1 到 90"),
        ("submit", {}, 409, "还没有试算，先试算再提交"),
    ],
)
def test_what_is_wrong_is_said_on_the_page(step: str, sent: dict[str, str], status: int, said: str) -> None:
    one = of("reviewer")
    one.post("/orders/rules/3/draft/")
    answer = one.post(f"/orders/rules/4/{step}/", sent)
    assert (answer.status_code, said in answer.content.decode()) == (status, True)
