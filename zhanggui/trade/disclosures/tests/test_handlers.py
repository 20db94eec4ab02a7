"""Disclosures follow what was decided in the inbox."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from zhanggui.foundation.approvals import actions as approvals
from zhanggui.kit.controls import duty
from zhanggui.trade.disclosures.models import Disclosure
from zhanggui.trade.disclosures.states import DisclosureState
from zhanggui.trade.disclosures.tests.making import asked, orders, person, strict

pytestmark = pytest.mark.django_db


@duty("D183")
def test_what_is_agreed_to_is_ready_and_what_is_not_is_over(tmp_path: Path, deliver: Callable[[], int]) -> None:
    ids, agent, head = orders(tmp_path), person("agent", "客服"), person("head", "主管")
    strict(head)
    yes, no = (asked([order], agent).request_id or 0 for order in ids)
    approvals.request_decide(request_ids=[yes], agrees=True, by=head)
    approvals.request_decide(request_ids=[no], agrees=False, note="用途不清", by=head)
    deliver()
    told = list(Disclosure.objects.order_by("id").values_list("state", "over_why"))
    assert told == [(DisclosureState.READY, ""), (DisclosureState.OVER, "用途不清")]
