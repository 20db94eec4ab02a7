"""A rule set is drafted, tried on what came in and put live by a second person, in a real browser; in both themes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Console, Visit
from zhanggui.foundation.org.tests.people import hired, open_session
from zhanggui.kit.scope import ALL
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.booking.tests.making import Deal
from zhanggui.trade.review.models import RuleSet
from zhanggui.trade.review.states import RulesState

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_draft_is_tried_and_goes_live_by_a_second_person(
    transactional_db: None,
    tmp_path: Path,
    signed_in: Callable[..., Visit],
    console: Console,
    axe: Callable[[Page], None],
) -> None:
    m.a_shop()
    m.stock(A1=10)
    m.book_deals(tmp_path, Deal("1001", total="800.00"))
    head = hired("head", name="宁知行", shop=ALL, warehouse=ALL)  # there before he is asked
    page = signed_in("reviewer", name="沈岚")("/orders/rules/")
    page.get_by_role("button", name="以这一版为底起草").click()
    page.locator("[name='large_amount.limit_fen']").fill("500")
    page.get_by_role("button", name="保存草稿").click()
    page.get_by_role("button", name="试算", exact=True).click()
    expect(page.locator("[aria-labelledby='rules-trial']")).to_contain_text("1 单")
    axe(page)
    page.get_by_role("button", name="提交批准").click()
    expect(page.locator("[aria-labelledby='rules-words']")).to_contain_text("待批准")
    where = page.url
    place = where.split("/orders/")[0]
    page.context.add_cookies([{"name": "sessionid", "value": open_session(head), "url": place}])
    page.goto(where)
    page.get_by_role("button", name="批准生效").click()
    expect(page.locator("[aria-labelledby='rules-words']")).to_contain_text("生效中")
    axe(page)
    live = RuleSet.objects.get(state=RulesState.LIVE.value)
    assert (live.version, live.submitted_by_name, live.approved_by_name) == (4, "沈岚", "宁知行")
