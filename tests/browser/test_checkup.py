"""制度体检, in a real browser: a policy and orders are dropped, the page may be left, the result stands worst first."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Visit
from zhanggui.kit.actor import System
from zhanggui.oversight.checkup import actions
from zhanggui.oversight.checkup.models import Checkup
from zhanggui.oversight.checkup.tests.making import orders, policy

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_visitor_drops_a_policy_and_orders_and_sees_every_clause_lit(
    signed_in: Callable[..., Visit], tmp_path: Path, axe: Callable[[Page], None]
) -> None:
    page = signed_in("head")("/")
    page.get_by_role("link", name="开始体检").click()
    page.get_by_label("制度文本").set_input_files(str(policy(tmp_path)))
    page.get_by_label("上个月的订单文件").set_input_files(str(orders(tmp_path)))
    page.get_by_role("button", name="开始体检").click()
    expect(page.locator("#checkup-progress")).to_contain_text("可以离开本页")
    actions.checkup_carry(checkup_id=Checkup.objects.get().id, by=System("checkup"))
    worst = page.locator(".zg-checkup-check").first
    expect(worst).to_contain_text("在承诺的发货时限内发出")
    expect(worst).to_contain_text("1 / 2")
    axe(page)
    page.locator(".zg-lights").get_by_role("link", name="违法条款").click()
    expect(page.locator(".zg-checkup-clause")).to_have_count(1)
    expect(page.locator(".zg-checkup-clause")).to_contain_text("罚款五十元")
    page.get_by_role("button", name="保存结果").click()
    expect(page.get_by_role("button", name="保存结果")).to_have_count(0)
    page.set_viewport_size(PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
