"""What was proposed for the list is decided in the inbox too, and done once."""

from __future__ import annotations

import pytest

from zhanggui.foundation.approvals import actions as approvals
from zhanggui.foundation.approvals.models import Request
from zhanggui.foundation.approvals.states import RequestState
from zhanggui.kit.actor import System
from zhanggui.kit.controls import duty
from zhanggui.kit.facts import deliver
from zhanggui.trade.watchlist import actions
from zhanggui.trade.watchlist.models import Entry
from zhanggui.trade.watchlist.states import EntryState, Mark
from zhanggui.trade.watchlist.tests.making import ONE, PHONE, TWO, proposed

pytestmark = pytest.mark.django_db


@duty("D074")
def test_an_entry_agreed_to_in_the_inbox_holds_and_its_approval_is_spent() -> None:
    first, second = proposed(Mark.PHONE, PHONE, "13900139000")
    requests = dict(Entry.objects.values_list("id", "request_id"))
    approvals.request_decide(request_ids=[requests[first] or 0], agrees=True, by=TWO)
    approvals.request_decide(request_ids=[requests[second] or 0], agrees=False, note="证据不足", by=TWO)
    deliver()
    told = Entry.objects.order_by("id").values_list("state", "approved_by_name", "ended_by_name", "ended_why")
    assert list(told) == [(EntryState.ACTIVE, "乙", "", ""), (EntryState.REFUSED, "", "乙", "证据不足")]
    states = [Request.objects.get(id=requests[i]).state for i in (first, second)]
    assert states == [RequestState.SPENT, RequestState.REFUSED]
    assert actions.entries_settle(request_ids=[requests[first] or 0], by=System("watchlist")) == []


@duty("D074")
def test_an_entry_taken_back_in_the_inbox_ends() -> None:
    proposed()
    request = Entry.objects.get().request_id
    approvals.request_withdraw(request_ids=[request or 0], reason="填错", by=ONE)
    deliver()
    assert (Entry.objects.get().state, Entry.objects.get().ended_why) == (EntryState.ENDED, "填错")


@duty("D074")
def test_what_is_proposed_shows_nobodys_phone_to_whoever_decides() -> None:
    proposed()
    kept = str(Request.objects.values().get())
    assert (PHONE in kept, "138****8000" in kept) == (False, True)
