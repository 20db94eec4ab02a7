"""One item by clicks, from the charter to what follows."""

from __future__ import annotations

from datetime import timedelta

import pytest

from zhanggui.foundation.committee.models import FollowUp, Item, Meeting
from zhanggui.foundation.committee.states import ItemState, MeetingState
from zhanggui.foundation.committee.tests.making import board
from zhanggui.foundation.org.tests.people import client_of, hired
from zhanggui.kit import clock
from zhanggui.kit.controls import duty

pytestmark = pytest.mark.django_db
HX = {"hx-request": "true"}
ROOT = "/org/committee/"


@duty("D003")
def test_item_from_handed_in_to_followed_up() -> None:
    one = board()
    office, *members = [client_of(who.id or 0) for who in (one.secretary, *one.votes)]
    given = {"topic": "project", "title": "自建商城改版", "body": "三期，预算 80 万。", "amount": "800000"}
    assert members[1].post(f"{ROOT}hand/", {"topic": "plan", "title": "x", "body": "y"}, headers=HX).status_code == 422
    assert members[1].post(f"{ROOT}hand/", given, headers=HX).status_code == 204
    item = Item.objects.get()
    assert office.get(f"{ROOT}table/?ids={item.id}", headers=HX).status_code == 200
    assert office.post(f"{ROOT}table/", {"ids": [item.id], "meeting_id": one.meeting}, headers=HX).status_code == 204
    assert "自建商城改版" in office.get(f"{ROOT}meetings/{one.meeting}/", headers=HX).content.decode()
    here = {"present": [who.id for who in one.votes]}
    assert office.get(f"{ROOT}meetings/{one.meeting}/open/", headers=HX).status_code == 200
    assert office.post(f"{ROOT}meetings/{one.meeting}/open/", here, headers=HX).status_code == 204
    for member in members:
        assert "自建商城改版" in member.get(f"{ROOT}?queue=mine").content.decode()
        assert member.post(f"{ROOT}{item.id}/vote/", {"ballot": "for"}, headers=HX).status_code == 204
    assert office.post(f"{ROOT}{item.id}/resolve/", {"text": "同意改版。"}, headers=HX).status_code == 204
    due = str(clock.today() + timedelta(days=30))
    task = {"what": "签订合同", "owner_id": one.second.id, "due": due}
    assert office.post(f"{ROOT}{item.id}/follow/", task, headers=HX).status_code == 204
    page = members[0].get(f"{ROOT}{item.id}/", headers=HX).content.decode()
    assert all(words in page for words in ("同意改版。", "签订合同", Item.objects.get().digest))
    done = {"ids": [FollowUp.objects.get().id], "note": "已签"}
    assert members[1].post(f"{ROOT}follow-ups/finish/", done, headers=HX).status_code == 204
    assert "已签" in members[1].get(f"{ROOT}follow-ups/{FollowUp.objects.get().id}/", headers=HX).content.decode()
    assert office.post(f"{ROOT}meetings/{one.meeting}/close/", headers=HX).status_code == 204
    assert (Item.objects.get().state, Meeting.objects.get().state) == (ItemState.CARRIED, MeetingState.CLOSED)
    assert "请先在“会议”里召集" in office.get(f"{ROOT}table/?ids={item.id}", headers=HX).content.decode()
    assert members[0].get(f"{ROOT}meetings/{one.meeting}/minutes/")["content-type"] == "application/pdf"
    for place in ("export/", "meetings/export/", "members/export/", "follow-ups/export/"):
        assert members[0].post(ROOT + place, {"state": ""}).status_code == 200


@duty("D001")
def test_members_and_charter_are_shown_and_kept_by_the_secretary() -> None:
    one = board()
    office, member = client_of(one.secretary.id or 0), client_of(one.third.id or 0)
    assert "江主任" in member.get(f"{ROOT}members/").content.decode()
    assert "重大事项由委员会表决" in member.get(f"{ROOT}members/charter/", headers=HX).content.decode()
    told = {"employee_id": hired("legal"), "office": "member", "since": str(clock.today()), "notice": "2 号文"}
    assert office.post(f"{ROOT}members/appoint/", told, headers=HX).status_code == 204
    words = {"text": "第一条 新章程。", "quorum": 67, "needed": 51}
    assert office.post(f"{ROOT}members/charter/adopt/", words, headers=HX).status_code == 204
    assert member.post(f"{ROOT}members/charter/adopt/", words, headers=HX).status_code == 403
    stranger = client_of(hired("agent"))
    assert [stranger.get(ROOT + place).status_code for place in ("", "meetings/", "members/")] == [403] * 3
    assert stranger.get(f"{ROOT}follow-ups/").status_code == 200
