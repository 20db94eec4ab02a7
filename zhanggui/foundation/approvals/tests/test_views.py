"""The inbox: each sees what he has to do with, answers there, and passes on."""

from __future__ import annotations

import pytest
from django.test import Client

from zhanggui.foundation.approvals.models import Task
from zhanggui.foundation.approvals.rules import Step
from zhanggui.foundation.approvals.states import Mode, RequestState, TaskState, Who
from zhanggui.foundation.approvals.tests.making import decided, opened, person, snapshot, state
from zhanggui.foundation.approvals.tests.test_actions_passing import flow, named
from zhanggui.foundation.org.tests.people import client_of
from zhanggui.kit.desk.tests.pages import whole

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def test_a_request_is_read_and_agreed_to_by_whoever_is_asked() -> None:
    asker, head = person(), person("head", "审批人")
    request = opened(asker)
    mine, his = client_of(asker.id or 0), client_of(head.id or 0)
    page = his.get("/approvals/?queue=mine").content.decode()
    assert [words in page for words in ("改价", "清仓", "审批人")] == [True] * 3
    drawer = his.get(f"/approvals/{request.id}/", headers=HTMX).content.decode()
    assert [words in drawer for words in ("10.00", "9.00", "有决定权限的人", 'data-zg-act="agree"')] == [True] * 4
    own = mine.get(f"/approvals/{request.id}/", headers=HTMX).content.decode()
    assert ('data-zg-act="agree"' in own, 'data-zg-act="withdraw"' in own) == (False, True)
    assert "不能审批自己的申请" in mine.post("/approvals/agree/", {"ids": request.id}, headers=HTMX).content.decode()
    assert his.post("/approvals/agree/", {"ids": request.id}, headers=HTMX).status_code == 204
    assert state(request) is RequestState.APPROVED


def test_the_first_page_tells_what_waits_for_whom() -> None:
    asker, head = person(), person("head")
    request = opened(asker)
    pages = [whole(client_of(who.id or 0), "/") for who in (head, asker)]
    assert [f"/approvals/?open={request.id}" in page for page in pages] == [True, False]


def test_others_see_nothing_of_it() -> None:
    person("head")
    request = opened(person())
    other = client_of(person("warehouse").id or 0)
    assert "改价" not in other.get("/approvals/?queue=all").content.decode()
    assert other.get(f"/approvals/{request.id}/", headers=HTMX).status_code == 404
    assert Client().get("/approvals/").status_code == 302


def test_a_request_is_refused_with_a_reason_and_taken_back_by_whoever_asked() -> None:
    asker, head = person(), person("head")
    first, second = opened(asker), opened(asker, snapshot=snapshot(title="第二件"))
    his, mine = client_of(head.id or 0), client_of(asker.id or 0)
    assert his.post("/approvals/refuse/", {"ids": first.id}, headers=HTMX).status_code == 422
    assert his.post("/approvals/refuse/", {"ids": first.id, "reason": "太低"}, headers=HTMX).status_code == 204
    assert mine.post("/approvals/withdraw/", {"ids": second.id, "reason": "填错"}, headers=HTMX).status_code == 204
    assert (state(first), state(second)) == (RequestState.REFUSED, RequestState.WITHDRAWN)


def test_a_task_is_passed_on_discussed_and_copied_from_the_drawer() -> None:
    head, other = person("head"), person("legal", "法务")
    request = opened(person())
    his = client_of(head.id or 0)
    place = f"/approvals/{request.id}"
    assert "法务" in his.get(f"{place}/pass/", headers=HTMX).content.decode()
    sent = {"how": "transfer", "to_id": other.id, "reason": "请法务看"}
    assert his.post(f"{place}/discuss/", {"text": "注意合同"}, headers=HTMX).status_code == 204
    assert his.post(f"{place}/copy/", {"person_ids": [other.id]}, headers=HTMX).status_code == 204
    assert his.post(f"{place}/pass/", sent, headers=HTMX).status_code == 204
    assert Task.objects.get(state=TaskState.OPEN).person == other.id
    assert his.post(f"{place}/pass/", sent, headers=HTMX).status_code == 422
    assert his.get(f"{place}/return/", headers=HTMX).status_code == 200
    drawer = client_of(other.id or 0).get(f"{place}/", headers=HTMX).content.decode()
    assert [words in drawer for words in ("注意合同", "已转交", "已转交 → 法务：请法务看")] == [True] * 3


def test_it_is_sent_back_to_a_step_by_whom_it_asks() -> None:
    """A step without a title was "1" in the dialog, and "post" without the post on the card."""
    payer, boss = person("finance", "财务甲"), person("management", "总经理")
    flow(Step("", Mode.ANY, Who.POST, codes=("finance",)), named(Mode.ANY, boss))
    request = opened(person())
    decided(request, payer)
    browser, address = client_of(boss.id or 0), f"/approvals/{request.id}"
    asked = browser.get(f"{address}/return/", headers=HTMX).content.decode()
    assert "1. 岗位 财务</option>" in asked
    card = browser.get(f"{address}/", headers=HTMX).content.decode()
    assert [words in card for words in ("1. 岗位 财务</b>", "2. 指定人员 总经理</b>")] == [True] * 2


def test_whoever_is_asked_for_advice_answers_with_words() -> None:
    head, adviser = person("head"), person("legal", "法务")
    request = opened(person())
    asked = {"how": "advice", "to_id": adviser.id, "reason": "条款"}
    assert client_of(head.id or 0).post(f"/approvals/{request.id}/pass/", asked, headers=HTMX).status_code == 204
    his = client_of(adviser.id or 0)
    card = his.get(f"/approvals/{request.id}/", headers=HTMX).content.decode()
    assert [f'data-zg-act="{act}"' in card for act in ("answer", "agree", "refuse")] == [True, False, False]
    assert "写下答复" in his.post("/approvals/agree/", {"ids": request.id}, headers=HTMX).content.decode()
    told = {"ids": request.id, "note": "条款没有问题"}
    assert his.post("/approvals/answer/", told, headers=HTMX).status_code == 204
    assert "条款没有问题" in his.get(f"/approvals/{request.id}/", headers=HTMX).content.decode()


def test_somebody_stands_in_for_days_and_no_longer() -> None:
    head, agent = person("head"), person("legal", "法务")
    his = client_of(head.id or 0)
    days = {"agent_id": agent.id, "since": "2020-01-01", "until": "2099-12-31"}
    assert his.post("/approvals/agency/", days, headers=HTMX).status_code == 204
    page = his.get("/approvals/").content.decode()
    assert "法务 代理我审批" in page
    place = page.split('hx-post="/approvals/agency/')[1].split('"')[0]
    assert his.post(f"/approvals/agency/{place}", headers=HTMX).status_code == 204
    assert "代理我审批" not in his.get("/approvals/").content.decode()
