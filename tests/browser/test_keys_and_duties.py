"""Who may what, and by which words, clicked through: a token, a review of rights, a number of the law, an empty duty,
sign-on by another's word."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request as Asked
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Console, Visit, ready
from zhanggui.foundation.approvals.models import Request
from zhanggui.foundation.law.actions import amendments_settle
from zhanggui.foundation.law.queries import parameter_rows
from zhanggui.foundation.org import actions as org
from zhanggui.foundation.org.actions import Hire
from zhanggui.foundation.org.tests.people import PASSWORD, actor, client_of, hired, open_session
from zhanggui.foundation.raci.queries import raci_counts
from zhanggui.foundation.raci.tests.making import in_force
from zhanggui.foundation.recertification.tests.making import HOUSE, company, started
from zhanggui.foundation.signon import actions as signon
from zhanggui.foundation.signon.tests.signing import ME, opened, owners
from zhanggui.kit import clock
from zhanggui.kit.actor import System
from zhanggui.kit.desk.ask import Ask
from zhanggui.kit.idp.tests.provider import running
from zhanggui.kit.law import param_at
from zhanggui.kit.scope import ALL

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def sent(page: Page, button: str) -> None:
    """What the dialog asks is sent, and the dialog is gone."""
    page.locator("#zg-dialog").get_by_role("button", name=button, exact=True).click()
    expect(page.locator("#zg-dialog")).to_be_hidden()
    ready(page)


def seated(page: Page, place: str, who: int, path: str) -> None:
    """This person sits there, on this page."""
    page.context.add_cookies([{"name": "sessionid", "value": open_session(who), "url": place}])
    page.goto(f"{place}{path}")
    ready(page)


def asked(address: str, secret: str) -> tuple[int, str]:
    """What the open interface answers to whoever holds this token."""
    try:
        with urlopen(Asked(address, headers={"Authorization": f"Bearer {secret}"}), timeout=10) as answer:
            return answer.status, json.loads(answer.read())["name"]
    except HTTPError as refused:
        return refused.code, ""


def test_a_token_made_in_the_browser_reads_until_it_is_ended_there(
    signed_in: Callable[..., Visit], live_server: Any, console: Console, axe: Callable[[Page], None]
) -> None:
    page, me = signed_in("head", name="宁知行", password=PASSWORD)("/account/tokens/"), f"{live_server.url}/api/v1/me"
    page.get_by_role("button", name="新建令牌").click()
    page.locator("[name=label]").fill("库存看板")
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("#zg-dialog").get_by_role("button", name="新建", exact=True).click()
    secret = page.locator("[data-zg-secret]").input_value()
    axe(page)
    assert (asked(me, secret), asked(me, secret + "x")) == ((200, "宁知行"), (401, ""))
    page.get_by_role("link", name="我已复制").click()
    ready(page)
    expect(page.locator(".zg-line")).to_contain_text("用过")
    page.get_by_role("button", name="吊销").click()
    page.locator("#zg-confirm-yes").click()
    expect(page.locator(".zg-line")).to_contain_text("宁知行 吊销")
    assert (asked(me, secret), secret in page.content()) == ((401, ""), False)


def test_a_review_keeps_defers_and_takes_and_what_is_taken_is_gone_at_the_next_click(
    page: Page, live_server: Any, console: Console, axe: Callable[[Page], None]
) -> None:
    hr, head, agent = company()
    for login, name in (("care-2", "钱小二"), ("care-3", "孙小三")):
        org.employee_hire(hire=Hire(login, name, posts=("agent",), department="care"), by=HOUSE)
    rows = {row.employee.name: row.id for row in started(hr) if row.reviewer == head.id}
    door = client_of(agent)
    assert door.get("/orders/").status_code == 200
    for name, act, button, reason in (
        ("钱小二", "keep", "保留", ""), ("孙小三", "defer", "暂缓", "等主管"), ("赵小满", "take", "收回", "已转岗"),
    ):  # fmt: skip
        seated(page, live_server.url, head.id or 0, f"/org/reviews/?queue=mine&open={rows[name]}")
        page.locator(f"#zg-drawer [data-zg-act='{act}']").click()
        page.locator("#zg-dialog [name=reason]").fill(reason)
        sent(page, button)
    axe(page)
    assert door.get("/orders/").status_code == 403


def test_a_number_of_the_law_is_another_from_its_day_on_and_what_was_before_keeps_the_old(
    signed_in: Callable[..., Visit], console: Console, axe: Callable[[Page], None]
) -> None:
    boss, own = hired("management", name="江暮云", shop=ALL), System("law")
    code, day = "close_notice_days", clock.today() + timedelta(days=10)
    (one,) = (row for row in parameter_rows(ask=Ask(queue="all"), by=own).rows if row.code == code)
    page = signed_in("legal", name="裴律衡")(f"/law/parameters/?queue=all&open={one.id}")
    page.get_by_role("button", name="申请修改").click()
    for name, value in {"value": "20", "starts_on": day.isoformat(), "reason": "公司从严"}.items():
        page.locator(f"#zg-dialog [name={name}]").fill(value)
    page.locator("#zg-dialog [name=certainty]").select_option("OWN")
    axe(page)
    page.locator("#zg-dialog button[type=submit]").click()
    expect(page.locator("#zg-dialog")).to_be_hidden()
    ready(page)
    assert param_at(code, on=day) == 30
    place, request = page.url.partition("/law/")[0], Request.objects.get().id
    page.goto("about:blank")
    seated(page, place, boss, f"/approvals/?queue=mine&open={request}")
    expect(page.locator("#zg-drawer")).to_contain_text(day.isoformat())
    page.locator("#zg-drawer [data-zg-act='agree']").click()
    page.wait_for_selector("#zg-drawer [data-zg-act='agree']", state="hidden")
    amendments_settle(request_ids=[request], by=own)  # what the worker does
    assert [param_at(code, on=when) for when in (day - timedelta(days=1), day)] == [30, 20]


def test_a_duty_nobody_answers_for_is_red_until_a_post_is_named(
    signed_in: Callable[..., Visit], console: Console, axe: Callable[[Page], None], tmp_path: Path
) -> None:
    legal, _head, _version = in_force(tmp_path)
    empty = raci_counts(by=legal)["lacking"]
    page = signed_in("legal", name="裴律衡")("/policy/raci/?queue=lacking")
    page.locator("[data-zg-row] a, tbody tr a").first.click()
    page.locator("#zg-drawer").get_by_role("button", name="落实责任岗位").click()
    page.locator("#zg-dialog [name=accountable]").select_option("head")
    page.locator("#zg-dialog [name=responsible][value=agent]").check()
    axe(page)
    sent(page, "保存")
    assert raci_counts(by=legal)["lacking"] == empty - 1


def test_one_signs_on_by_the_companys_provider_until_the_binding_is_undone(
    visit: Visit, console: Console, axe: Callable[[Page], None], settings: Any
) -> None:
    who = hired("hr", name="云知意")
    with running() as provider:
        settings.OUTSIDE_HOSTS = (provider.host,)
        found = opened(provider.base)
        signon.identity_bind(provider_id=found, identity=ME, by=actor(who))
        page = visit("/login/?next=/account/")
        axe(page)
        page.get_by_role("link", name="统一身份").click()
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        ready(page)
        assert page.url.endswith("/account/")
        expect(page.locator("body")).to_contain_text("云知意")
        page.get_by_role("button", name="解除").click()
        page.locator("#zg-confirm-yes").click()
        expect(page.get_by_role("button", name="绑定统一身份")).to_be_visible()
        ready(page)
        assert owners() == []
        page.context.clear_cookies(name="sessionid")
        page.evaluate(
            "document.dispatchEvent(new CustomEvent('zg:toast', {detail: {text: '已解除'}})); location = '/login/'"
        )
        expect(page.get_by_role("heading", level=1)).to_have_text("登录")
        ready(page)
        expect(page.locator(".zg-toast")).to_contain_text("已解除")
