"""The company governs itself, in a real browser: a gate is switched by two people, and a committee meets."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Console, Visit, ready
from zhanggui.foundation.approvals.models import Request
from zhanggui.foundation.committee import actions as committee
from zhanggui.foundation.committee.models import Meeting
from zhanggui.foundation.committee.states import Ballot
from zhanggui.foundation.committee.tests.making import board, handed
from zhanggui.foundation.conformity.actions import modes_settle
from zhanggui.foundation.org.tests.people import hired, open_session
from zhanggui.kit.actor import System
from zhanggui.kit.modes.queries import mode_now
from zhanggui.kit.modes.states import Mode
from zhanggui.kit.scope import ALL

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
GATE = "packing.not_expired"


def send(page: Page, button: str) -> None:
    """What the drawer's button asks is sent, and the dialog is gone."""
    page.locator("#zg-dialog").get_by_role("button", name=button, exact=True).click()
    expect(page.locator("#zg-dialog")).to_be_hidden()
    ready(page)


def seated(page: Page, who: int, path: str) -> None:
    """A colleague takes the seat: nothing of the page before is answered as him."""
    parts = urlsplit(page.url)
    place = f"{parts.scheme}://{parts.netloc}"
    page.goto("about:blank")
    page.context.add_cookies([{"name": "sessionid", "value": open_session(who), "url": place}])
    page.goto(f"{place}{path}")
    ready(page)


def test_a_gate_is_looser_only_after_another_agreed(
    transactional_db: None, signed_in: Callable[..., Visit], console: Console, axe: Callable[[Page], None]
) -> None:
    head = hired("head", name="宁知行", shop=ALL, warehouse=ALL)  # there before he is asked
    page = signed_in("legal", name="裴律衡")(f"/conformity/modes/{GATE}/")
    page.get_by_role("link", name="切换模式").click()
    page.locator("[name=mode]").select_option("observe")
    page.locator("[name=reason]").fill("先看一个月")
    axe(page)
    page.get_by_role("button", name="提交审批").click()
    gate = page.get_by_role("region", name="申请")
    expect(gate).to_contain_text("等待审批")
    assert mode_now(control=GATE, by=System("test")) == Mode.BLOCK
    request = Request.objects.get().id
    where = page.url
    seated(page, head, f"/approvals/?queue=mine&open={request}")
    page.locator("#zg-drawer [data-zg-act='agree']").click()
    page.wait_for_selector("#zg-drawer [data-zg-act='agree']", state="hidden")
    modes_settle(request_ids=[request], by=System("test"))  # what the worker does
    page.goto(where)
    expect(gate).to_contain_text("宁知行批准")
    expect(page.get_by_role("heading", level=1)).to_contain_text("观察")
    assert mode_now(control=GATE, by=System("test")) == Mode.OBSERVE


def test_a_committee_meets_votes_and_seals_its_minutes(
    transactional_db: None, signed_in: Callable[..., Visit], console: Console, axe: Callable[[Page], None]
) -> None:
    one = board()
    item = handed(one.second, "2027 年度预算")
    page = signed_in("agent")("/todos/")
    seated(page, one.secretary.id or 0, "/org/committee/meetings/")
    page.get_by_role("button", name="召集会议").click()
    page.locator("[name=title]").fill("十二月例会")
    page.locator("[name=meets_at]").fill("2030-12-01T10:00")
    send(page, "召集")
    meeting = Meeting.objects.get(title="十二月例会").id
    committee.items_table(item_ids=[item], meeting_id=meeting, by=one.secretary)
    seated(page, one.secretary.id or 0, f"/org/committee/meetings/?open={meeting}")
    drawer = page.locator("#zg-drawer")
    drawer.get_by_role("button", name="签到并开会").click()
    for member in one.votes:
        page.get_by_label(member.name).check()
    send(page, "开会")
    for member in one.votes[1:]:
        committee.vote_cast(item_id=item, ballot=Ballot.FOR, by=member)
    seated(page, one.chair.id or 0, f"/org/committee/?queue=mine&open={item}")
    drawer.get_by_role("button", name="表决").click()
    page.get_by_label("同意").check()
    send(page, "投票")
    seated(page, one.secretary.id or 0, f"/org/committee/?open={item}")
    drawer.get_by_role("button", name="形成决议").click()
    page.locator("[name=text]").fill("同意预算。")
    send(page, "计票并封存")
    seated(page, one.secretary.id or 0, f"/org/committee/meetings/?open={meeting}")
    drawer.get_by_role("button", name="闭会并封存").click()
    page.locator("#zg-confirm-yes").click()
    expect(drawer.get_by_role("link", name="会议纪要")).to_be_visible()
    axe(page)
    assert len(Meeting.objects.get(id=meeting).digest) == 64
