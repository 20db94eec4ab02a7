"""The mall hears of parcels as agreed, and each of its answers means what the port says."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from zhanggui.connectors.mallhook import CONNECTOR
from zhanggui.connectors.mallhook.pusher import MallPush
from zhanggui.connectors.mallhook.tests.mall import Mall
from zhanggui.kit.senders.tests.listening import robot
from zhanggui.offer.channels.ports import LeftParcel, PushAnswer, PushPlace, PushWord, connectors

SECRET = "a secret of both sides"
LEFT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
PARCELS = [
    LeftParcel(key=key, order_no=order, parcel=1, carrier="顺丰速运", waybill=waybill, shipped_at=LEFT)
    for key, order, waybill in (("7", "M1", "SF1"), ("8", "M2", "SF2"))
]


def pushed(heard: Any, parcels: Any = PARCELS) -> PushAnswer:
    return MallPush().push(PushPlace(heard.address, SECRET), parcels)


def test_the_connector_declares_itself() -> None:
    assert [one for one in connectors() if one.shipments] == [CONNECTOR]


def test_a_mall_that_checks_signatures_takes_parcels_once_and_says_which_it_refuses(settings: Any) -> None:
    mall = Mall(SECRET, unknown=frozenset({"M2"}))
    with robot() as heard:
        settings.OUTSIDE_HOSTS, heard.answers = [heard.host], [(200, mall)]
        words = {"7": PushWord(taken=True), "8": PushWord(taken=False, why="没有这张订单")}
        assert [pushed(heard), pushed(heard), pushed(heard, [])] == [PushAnswer(words), PushAnswer(words), PushAnswer()]
    assert (mall.taken, mall.strange) == ({"7": "SF1"}, 0)
    assert heard.posts[0]["body"]["parcels"][0] == {
        "key": "7", "order": "M1", "parcel": 1, "carrier": "顺丰速运", "waybill": "SF1",
        "shipped_at": "2026-11-20T09:30:00+00:00",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("status", "said", "answer"),
    [
        (503, "busy", PushAnswer(fault='HTTP 503 "busy"')),
        (429, "slowly", PushAnswer(fault='HTTP 429 "slowly"')),
        (401, "no", PushAnswer(fault='HTTP 401 "no"', final=True)),
        (302, "", PushAnswer(fault='HTTP 302 ""', final=True)),
        (202, "later", PushAnswer(fault='HTTP 202 "later"', final=True)),
        (200, "ok", PushAnswer(fault='HTTP 200, no {"results": […]}')),
        (200, {"results": [{"key": "7", "result": "later"}, {"key": 8, "result": "known"}, "odd", {}]},
         PushAnswer({"8": PushWord(taken=True)})),
        (200, {"results": [{"key": "7", "result": ["odd"]}, {"key": "8", "result": "refused", "why": "a\0\nb"}]},
         PushAnswer({"8": PushWord(taken=False, why="a b")})),
    ],
)  # fmt: skip
def test_what_the_other_side_says_is_an_answer(status: int, said: Any, answer: PushAnswer, settings: Any) -> None:
    with robot() as heard:
        settings.OUTSIDE_HOSTS, heard.answers = [heard.host], [(status, said)]
        assert pushed(heard) == answer


def test_nobody_there_is_told_again_later_and_a_place_inside_never(settings: Any) -> None:
    with robot() as heard:
        assert pushed(heard) == PushAnswer(fault="接口地址不是公网地址", final=True)
        settings.OUTSIDE_HOSTS = [heard.host]
    assert pushed(heard) == PushAnswer(fault="接口地址不接受连接")


def test_a_short_secret_and_an_open_wire_are_refused_before_anything_is_sent() -> None:
    check = MallPush().check
    assert check(PushPlace("https://mall.example.com/hook", SECRET)) is None
    assert str(check(PushPlace("https://mall.example.com/hook", "short"))) == "签名密钥至少 16 位"
    assert str(check(PushPlace("http://mall.example.com/hook", SECRET))) == "地址必须以 https:// 开头"
