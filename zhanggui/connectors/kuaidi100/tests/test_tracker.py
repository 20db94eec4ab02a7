"""Kuaidi100 is asked as documented, and each of its answers means what the port says."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.services.kuaidi100 import Provider, provider
from zhanggui.connectors.kuaidi100 import CONNECTOR, tracker
from zhanggui.connectors.kuaidi100.tracker import Kuaidi100
from zhanggui.kit.senders import wire
from zhanggui.offer.channels.ports import AskedParcel, NewsAccount, NewsAnswer, NewsEvent, ParcelNews, connectors

YTO = AskedParcel("YT1", "yuantong")
WAY = ("3", [("2026-11-21 09:30:00", "已签收", "签收"), ("2026-11-20 08:00:00", "【杭州】已揽收", "揽收")])
EVENTS = (
    NewsEvent(datetime(2026, 11, 21, 1, 30, tzinfo=UTC), "已签收", "3", "signed"),
    NewsEvent(datetime(2026, 11, 20, 0, tzinfo=UTC), "【杭州】已揽收", "揽收", "collected"),
)
NEWS = ParcelNews("YT1", EVENTS)


@pytest.fixture
def there(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Provider]:
    monkeypatch.setattr(tracker, "PAUSE", 0)
    with provider() as one:
        settings.OUTSIDE_HOSTS = [one.host]
        one.ways["YT1"] = WAY
        yield one


def account(there: Provider, **told: str) -> NewsAccount:
    given = {"customer": there.customer, "key": there.key, "salt": "salt-of-ours", "address": there.address}
    return NewsAccount(**{**given, "callback": "https://zg.example.com/push", **told})


def test_the_connector_declares_itself() -> None:
    assert [one for one in connectors() if one.news] == [CONNECTOR]


def test_the_signature_is_that_of_the_notes() -> None:
    param = '{"com":"yuantong","num":"500306190180","from":"广东省深圳市","to":"北京市朝阳区"}'
    assert tracker._md5(f"{param}keyXcustY") == "9B95095B357747C166E5A53686381DAC"


def test_a_query_brings_the_events_and_the_state_is_that_of_the_newest(there: Provider) -> None:
    there.ways["YT9"] = ("7", [("2026-11-21 09:30:00", "转投", "转投")])
    answer = Kuaidi100().query(account(there), [YTO, AskedParcel("YT9", "yuantong")])
    odd = NewsEvent(datetime(2026, 11, 21, 1, 30, tzinfo=UTC), "转投", "7", "")
    assert answer == NewsAnswer({"YT1": NEWS, "YT9": ParcelNews("YT9", (odd,))})
    assert [(one["com"], "phone" in one) for one in there.asked] == [("yuantong", False)] * 2


def test_a_carrier_that_wants_a_telephone_hears_the_senders_and_without_it_is_not_asked(there: Provider) -> None:
    there.ways["SF1"] = WAY
    parcel = [AskedParcel("SF1", "shunfeng")]
    without = Kuaidi100().query(account(there), parcel).news["SF1"]
    assert (without.final, "寄件电话" in without.why, there.asked) == (True, True, [])
    assert Kuaidi100().query(account(there, phone="0571-88886666"), parcel).news["SF1"].events == EVENTS
    assert there.asked[0]["phone"] == "0571-88886666"
    Kuaidi100().query(account(there), [AskedParcel("ZT1", "zhongtong")])
    assert "phone" not in there.asked[1]


@pytest.mark.parametrize(
    ("code", "said", "final"),
    [("400", "400 找不到对应公司", True), ("408", "408 快递公司参数异常：验证码错误", True),
     ("500", "500 查询无结果，请隔段时间再查", False), ("777", "777 ?", False)],
)  # fmt: skip
def test_what_is_wrong_with_one_parcel_leaves_the_others(there: Provider, code: str, said: str, final: bool) -> None:
    there.codes["YT2"] = code
    answer = Kuaidi100().query(account(there), [AskedParcel("YT2", "yuantong"), YTO])
    assert answer == NewsAnswer({"YT2": ParcelNews("YT2", why=said, final=final), "YT1": NEWS})


def test_what_is_wrong_with_the_account_ends_the_round(there: Provider) -> None:
    parcels = [YTO, AskedParcel("YT2", "yuantong")]
    assert Kuaidi100().query(account(there, key="another"), parcels) == NewsAnswer({}, "503 验证签名失败", final=True)
    there.codes["YT2"] = "601"
    assert Kuaidi100().query(account(there), parcels) == NewsAnswer({"YT1": NEWS}, "601 POLL:KEY已过期", final=True)
    there.codes["YT2"] = "502"
    assert Kuaidi100().query(account(there), parcels) == NewsAnswer({"YT1": NEWS}, "502 服务器繁忙")
    assert Kuaidi100().subscribe(account(there, key="x"), [YTO]) == NewsAnswer({}, "600 您不是合法的订阅者", final=True)


def test_a_wire_that_breaks_midway_keeps_what_was_answered(there: Provider, monkeypatch: pytest.MonkeyPatch) -> None:
    parcels = [YTO, AskedParcel("YT2", "yuantong"), AskedParcel("YT3", "yuantong")]
    there.breaks = (1, 500)
    assert Kuaidi100().query(account(there), parcels) == NewsAnswer({"YT1": NEWS}, "HTTP 500")
    monkeypatch.setattr(wire, "PATIENCE", 0.2)
    there.breaks = (0, 0)
    assert Kuaidi100().query(account(there), parcels) == NewsAnswer({}, "接口没有按时回答")


def test_a_parcel_is_subscribed_to_once_and_asking_again_does_no_harm(there: Provider) -> None:
    there.codes["YT3"] = "700"
    parcels = [YTO, AskedParcel("YT3", "yuantong")]
    told = NewsAnswer(
        {"YT1": ParcelNews("YT1"), "YT3": ParcelNews("YT3", why="700 订阅方的订阅数据存在错误", final=True)}
    )
    assert [Kuaidi100().subscribe(account(there), parcels) for _time in range(2)] == [told, told]
    follows = {"YT1": {"callbackurl": "https://zg.example.com/push", "salt": "salt-of-ours", "resultv2": "1"}}
    assert there.followed == follows


def test_a_push_counts_only_with_our_own_salt_and_says_when_it_was_the_last(there: Provider) -> None:
    mine = account(there)
    Kuaidi100().subscribe(mine, [YTO])
    posted = there.push("YT1")
    assert Kuaidi100().pushed(mine, posted) == NEWS
    wrong = [posted | {"param": posted["param"] + " "}, {"param": posted["param"]}]
    assert [Kuaidi100().pushed(mine, one) for one in wrong] == [None, None]
    assert Kuaidi100().pushed(account(there, salt=""), posted) is None
    ended = Kuaidi100().pushed(mine, there.push("YT1", status="abort", message="60天无变化"))
    assert ended == NEWS._replace(why="60天无变化", final=True)


def signed(param: str, salt: str) -> dict[str, str]:
    text = (param + salt).encode(errors="surrogatepass")
    return {"param": param, "sign": hashlib.md5(text, usedforsecurity=False).hexdigest().upper()}


def last(*data: dict[str, Any]) -> str:
    return json.dumps({"lastResult": {"state": "0", "nu": "YT1", "data": data}})


@pytest.mark.parametrize(
    "param", ["", "[]", "{}", '{"lastResult": null}', last({"context": "x"}), last({"ftime": "昨天"})]
)
def test_a_signed_push_that_is_no_news_says_so(param: str) -> None:
    heard = Kuaidi100().pushed(NewsAccount("c", "k", salt="salt"), signed(param, "salt"))
    assert (heard is not None and heard.waybill, bool(heard and heard.why)) == ("", True)


@given(st.text(), st.text(min_size=1))
def test_only_who_knows_the_salt_signs(text: str, salt: str) -> None:
    mine, posted = NewsAccount("c", "k", salt=salt), signed(text, salt)
    strange = [posted | {"param": text + "x"}, posted | {"sign": ""}]
    assert Kuaidi100().pushed(mine, posted) is not None
    assert [Kuaidi100().pushed(mine, one) for one in strange] == [None, None]


def test_news_of_another_parcel_or_in_no_known_shape_are_not_taken(there: Provider) -> None:
    there.ways = {"YT1": ("0", [("heute", "?", "?")]), "YT4": WAY}
    heard = Kuaidi100().query(account(there), [YTO]).news["YT1"]
    assert (heard.events, heard.why != "", heard.final) == ((), True, False)
    there.mixes["YT4"] = "YT5"
    assert Kuaidi100().query(account(there), [AskedParcel("YT4", "yuantong")]).news["YT4"].why == "回答的是另一个运单号"


def test_an_account_is_looked_at_before_anything_is_sent() -> None:
    good = {"customer": "c", "key": "k", "salt": "12345678", "callback": "https://zg.example.com/"}
    told = [{}, {"key": ""}, {"salt": "short"}, {"callback": "http://zg.example.com/"}, {"address": "ftp://x"}]
    found = [Kuaidi100().check(NewsAccount(**{**good, **one})) for one in told]
    assert [str(one or "") for one in found] == [
        "", "请填写快递100给的 customer 和授权 key", "要订阅推送，签名用的 salt 至少 8 位", "地址必须以 https:// 开头",
        "地址必须以 https:// 开头",
    ]  # fmt: skip
    assert "12345678" not in repr(NewsAccount(**good))
