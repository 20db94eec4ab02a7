"""Cases from the first word to the claim that is paid; nobody closes one empty-handed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, transaction

from zhanggui.kit import clock
from zhanggui.kit.controls import duty
from zhanggui.kit.errors import BadInput, NotAllowed, NotFound
from zhanggui.kit.journal.models import Entry
from zhanggui.kit.pure import Channel
from zhanggui.kit.todos.queries import todos_first
from zhanggui.trade.orders.models import Order
from zhanggui.trade.tracking.states import Step
from zhanggui.trade.troubles import actions
from zhanggui.trade.troubles.models import Case, Claim, Compensation, Contact
from zhanggui.trade.troubles.rules import HOURS
from zhanggui.trade.troubles.states import Kind, Liable, Outcome, Party, Way
from zhanggui.trade.troubles.tests.making import AGENT, HEAD, HOUR, NOW, OWN, gone, hear, kinds, look, lost, talked

pytestmark = pytest.mark.django_db
PAID = Decimal("99.00")
END = {"outcome": Outcome.RESENT, "liable": Liable.CARRIER, "finding": "面单脱落"}


@duty("D089")
def test_parcels_that_stand_still_or_are_late_have_a_case_once_each(tmp_path: Path) -> None:
    gone(tmp_path, "YT0000001", "YT0000002", "YT0000003")
    hear("YT0000002", Step.MOVING)
    hear("YT0000003", Step.SIGNED)
    assert [look(), look()] == [2, 0]
    assert kinds() == [("YT0000001", "still", 10), ("YT0000002", "late", 10)]
    assert Entry.objects.filter(fact="troubles.trouble_opened").count() == 2


def test_silence_of_a_carrier_that_sends_no_news_means_nothing_until_it_is_late(tmp_path: Path) -> None:
    gone(tmp_path, "YT0000001", at=NOW - timedelta(days=4))
    assert [look(), look(NOW + timedelta(days=4))] == [0, 1]
    assert kinds() == [("YT0000001", "late", 10)]


def test_a_case_that_only_watches_ends_when_the_parcel_moves_or_arrives(tmp_path: Path) -> None:
    gone(tmp_path, "YT0000001")
    hear("YT0000001", Step.MOVING, at=NOW - timedelta(days=3))
    look()
    hear("YT0000001", Step.MOVING, "到达杭州", at=NOW - HOUR)
    look()
    assert kinds() == [("YT0000001", "late", 10), ("YT0000001", "still", 40)]
    hear("YT0000001", Step.SIGNED)
    look()
    assert list(Case.objects.order_by("kind").values_list("outcome", "liable")) == [
        ("arrived", "nobody"),
        ("moved", "nobody"),
    ]


def test_what_was_closed_comes_again_only_when_something_new_was_heard(tmp_path: Path) -> None:
    gone(tmp_path, "YT0000001", at=NOW - timedelta(days=4))
    hear("YT0000001", Step.MOVING, at=NOW - timedelta(days=3))
    look()
    case = Case.objects.get()
    actions.trouble_close(case_ids=[case.id], outcome=Outcome.UNFOUNDED, liable=Liable.NOBODY, by=AGENT, at=NOW)
    assert look(NOW + HOUR) == 0
    hear("YT0000001", Step.MOVING, at=NOW + HOUR / 2)
    assert look(NOW + timedelta(days=4)) == 1


def test_a_parcel_that_comes_back_is_a_case_of_its_own(tmp_path: Path) -> None:
    orders = gone(tmp_path, "YT0000001", at=NOW - HOUR)
    hear("YT0000001", Step.TROUBLE, "电话无人接听")
    look()
    hear("YT0000001", Step.RETURNED, "客户拒收", at=NOW + HOUR / 2)
    look()
    actions.cases_hear(track_ids=[Case.objects.latest("id").track_id], by=OWN, at=NOW)
    assert kinds() == [("YT0000001", "refused", 10), ("YT0000001", "undelivered", 40)]
    assert set(Case.objects.values_list("order_id", flat=True)) == {orders["YT0000001"].id}


@duty("D089")
def test_a_lost_parcel_to_its_claim(tmp_path: Path) -> None:
    case = lost(tmp_path)
    assert case.due_at - case.opened_at == timedelta(hours=HOURS[Kind.LOST])
    close = actions.trouble_close(case_ids=[case.id], by=AGENT, **END)
    assert str(close.refused[case.id].why) == "请先登记与买家的沟通和凭据"
    talked(case)
    talked(case, party=Party.CARRIER)
    assert list(Contact.objects.order_by("id").values_list("party", "provider")) == [
        ("buyer", ""),
        ("carrier", "圆通速递"),
    ]
    Order.objects.filter(id=case.order_id).update(paid=PAID)
    with pytest.raises(BadInput, match=r"最多可索赔 ¥99\.00"):
        actions.claim_file(case_id=case.id, amount=Decimal(100), reference="工单 1", by=AGENT)
    claim = actions.claim_file(case_id=case.id, amount=PAID, reference="工单 1", by=AGENT)
    assert actions.claim_file(case_id=case.id, amount=PAID, reference="工单 1", by=AGENT) == claim
    with pytest.raises(BadInput, match="已经有一笔"):
        actions.claim_file(case_id=case.id, amount=Decimal(9), reference="工单 1", by=AGENT)
    more = actions.claim_agree(claim_ids=[claim], agreed=Decimal(200), by=AGENT)
    assert str(more.refused[claim].why) == "同意的金额应大于 0，且不超过索赔金额"
    assert actions.claim_agree(claim_ids=[claim], agreed=Decimal(80), by=AGENT).moved == [claim]
    assert actions.claim_pay(claim_ids=[claim], reference="回单 8", by=AGENT).moved == [claim]
    assert actions.trouble_close(case_ids=[case.id], by=AGENT, **END).moved == [case.id]
    assert list(Claim.objects.values_list("state", "agreed")) == [(30, Decimal(80))]
    told = Entry.objects.filter(room="troubles", subject_id=case.order_id).order_by("id")
    assert list(told.values_list("fact", flat=True)) == [
        "troubles.trouble_opened",
        "troubles.party_contacted",
        "troubles.party_contacted",
        "troubles.claim_filed",
        "troubles.claim_settled",
        "troubles.claim_settled",
        "troubles.trouble_closed",
    ]


@duty("D009")
@duty("D010")
def test_a_buyer_gets_little_at_once_and_much_by_two(tmp_path: Path) -> None:
    case = lost(tmp_path)
    ask = {"case_id": case.id, "way": Way.TRANSFER, "reason": "丢件补偿"}
    small = actions.compensation_ask(amount=Decimal(50), by=HEAD, **ask)
    large = actions.compensation_ask(amount=Decimal("50.01"), by=HEAD, **ask)
    assert dict(Compensation.objects.values_list("id", "state")) == {small: 20, large: 10}
    own = actions.compensation_grant(compensation_ids=[large], by=HEAD)
    assert str(own.refused[large].why) == "不能批准自己提出的申请"
    with pytest.raises(NotAllowed):
        actions.compensation_grant(compensation_ids=[large], by=AGENT)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE troubles_compensation SET state = 20, decided_by_id = asked_by_id WHERE id = %s", [large]
        )
    for_head = replace(AGENT, acting_for=HEAD.name, acting_for_id=HEAD.id)
    lent = actions.compensation_ask(amount=Decimal(70), by=for_head, **ask)
    assert list(actions.compensation_grant(compensation_ids=[lent], by=HEAD).refused) == [lent]
    asked = actions.compensation_ask(amount=Decimal(60), by=AGENT, **ask)
    assert actions.compensation_grant(compensation_ids=[asked], by=HEAD).moved == [asked]
    assert actions.compensation_refuse(compensation_ids=[large], reason="重复", by=HEAD).moved == [large]


@duty("D009")
def test_small_sums_for_one_order_need_two_people_once_they_are_much_and_a_click_counts_once(
    tmp_path: Path,
) -> None:
    case = lost(tmp_path)
    other = actions.trouble_report(
        order_id=case.order_id, kind=Kind.DAMAGED, waybill="YT0000001", note="压坏", by=AGENT
    )

    def ask(amount: str, reason: str, case_id: int = case.id) -> int:
        return actions.compensation_ask(
            case_id=case_id, amount=Decimal(amount), way=Way.TRANSFER, reason=reason, by=AGENT
        )

    assert ask("30", "丢件补偿") == ask("30", "丢件补偿")
    asked = [ask("20", "运费"), ask("0.01", "再补"), ask("1", "破损补偿", other)]
    states = dict(Compensation.objects.values_list("id", "state"))
    assert (len(states), [states[one] for one in asked]) == (4, [20, 10, 10])
    later = clock.now() + timedelta(hours=1)
    again = {"case_id": case.id, "amount": Decimal(30), "way": Way.TRANSFER, "reason": "丢件补偿", "at": later}
    assert actions.compensation_ask(by=AGENT, **again) not in states


def test_a_report_names_a_parcel_of_its_order_and_is_one_while_it_lasts(tmp_path: Path) -> None:
    case = lost(tmp_path)
    again = {"order_id": case.order_id, "kind": Kind.LOST, "note": "又来问", "by": AGENT}
    assert actions.trouble_report(waybill="YT0000001", **again) == case.id
    with pytest.raises(BadInput, match="不是该订单的包裹"):
        actions.trouble_report(waybill="YT0000009", **again)
    with pytest.raises(NotFound):
        actions.trouble_report(waybill="YT0000001", **{**again, "order_id": 0})


def test_a_claim_that_was_refused_may_follow_again(tmp_path: Path) -> None:
    case = lost(tmp_path)
    file = {"case_id": case.id, "amount": Decimal(30), "insured": Decimal(30), "reference": "工单 1", "by": AGENT}
    first = actions.claim_file(**file)
    assert actions.claim_refuse(claim_ids=[first], reason="已签收", by=AGENT).moved == [first]
    assert actions.claim_file(**file) > first
    assert actions.claim_pay(claim_ids=[first], reference="x", by=AGENT).moved == []


def test_cases_are_taken_given_and_given_back(tmp_path: Path) -> None:
    case = lost(tmp_path)
    assert actions.trouble_take(case_ids=[case.id], by=AGENT).moved == [case.id]
    assert str(actions.trouble_take(case_ids=[case.id], by=HEAD).refused[case.id].why).startswith("已由他人认领")
    with pytest.raises(BadInput, match="处理权限"):
        actions.trouble_give(case_ids=[case.id], employee_id=0 + 999_999, by=HEAD)
    assert actions.trouble_give(case_ids=[case.id], employee_id=0, by=HEAD).moved == [case.id]
    assert Case.objects.get().assignee_id is None


@duty("D090")
def test_what_was_settled_with_a_provider_is_kept_with_its_proof() -> None:
    said = {"party": Party.WAREHOUSE, "channel": Channel.CHAT, "words": "周五盘点，停发半天", "by": AGENT}
    note = actions.provider_note(provider="杭州云仓", reference="群聊截图 7", **said)
    assert Contact.objects.get(id=note).shop_id is None
    with pytest.raises(BadInput, match="服务商名称"):
        actions.provider_note(provider=" ", reference="群聊截图 7", **said)
    with pytest.raises(BadInput):
        actions.provider_note(provider="杭州云仓", reference=" ", **said)


def test_the_company_writes_its_own_times(tmp_path: Path) -> None:
    times = {
        "still": 72, "late": 240, "hours": dict.fromkeys(Kind, 2), "follow": 8, "stop": 1, "claim_days": 3,
        "claim_cap": Decimal(20), "grant_limit": Decimal(0), "reason": "大促",
    }  # fmt: skip
    actions.trouble_policy_set(by=HEAD, **times)
    case = lost(tmp_path)
    assert case.due_at - case.opened_at == 2 * HOUR
    with pytest.raises(BadInput, match=r"20\.00"):
        actions.claim_file(case_id=case.id, amount=Decimal(21), reference="工单", by=AGENT)
    with pytest.raises(BadInput, match="超出范围"):
        actions.trouble_policy_set(by=HEAD, **{**times, "still": 0})
    with pytest.raises(NotAllowed):
        actions.trouble_policy_set(by=AGENT, **times)


@duty("D089")
def test_a_shop_has_one_to_do_for_cases_near_their_time_until_they_are_closed(tmp_path: Path) -> None:
    gone(tmp_path, "YT0000001", "YT0000002", at=NOW - timedelta(days=30))
    look()
    later = max(Case.objects.values_list("due_at", flat=True)) + HOUR
    look(later)
    (row,) = todos_first(by=AGENT)
    assert [row.words.params[key] for key in ("cases", "late", "free")] == [2, 2, 2]
    ids = list(Case.objects.values_list("id", flat=True))
    actions.trouble_close(case_ids=ids, outcome=Outcome.UNFOUNDED, liable=Liable.NOBODY, by=AGENT, at=later)
    assert todos_first(by=AGENT) == []
