"""Signed requests to Kuaidi100, what its answers mean, and what it tells by itself. Certainty: README.md."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from time import monotonic, sleep
from typing import Any, Final, NamedTuple
from urllib.parse import urlencode

from zhanggui.kit.pure import ZONE, Text, msg
from zhanggui.kit.senders import Channel, Reply, post_form, refused
from zhanggui.offer.channels.ports import AskedParcel, NewsAccount, NewsAnswer, NewsEvent, NewsStep, ParcelNews

HOST: Final = "poll.kuaidi100.com"
QUERY, SUBSCRIBE = "/poll/query.do", "/poll"
STATES: Final[Mapping[str, tuple[str, NewsStep]]] = {
    "0": ("在途", "moving"),
    "1": ("揽收", "collected"),
    "2": ("疑难", "trouble"),
    "3": ("签收", "signed"),
    "4": ("退签", "returned"),
    "5": ("派件", "delivering"),
    "6": ("退回", "returning"),
}
"""Of a parcel its number, of an event its word; what else it sends is kept as it came and means nothing here."""
STEPS: Final = {number: step for number, (_word, step) in STATES.items()}
WORDS: Final = dict(STATES.values())
PHONED: Final = {"shunfeng": True, "zhongtong": False}
"""Carriers that want the telephone of sender or receiver; true: the documents say that they answer nobody without."""
PAUSE: Final = 1.0
"""Seconds between two queries: it is asked once a second at most."""
PATIENCE: Final = 40.0
"""Seconds for one round of requests; who was not asked in it is asked in another."""
HEARD_MOST: Final = 1 << 20
SAID_MOST: Final = 120
CUSTOMER_MOST, NUMBER_MOST, SALT_LEAST = 64, 32, 8
TOO_LONG: Final = msg("运单号太长，快递100不收")
NO_PHONE: Final = msg("查这家快递要寄件电话：请在物流查询接口的设置里填写")


class _Said(NamedTuple):
    """A word on one parcel; without one a fault of all, `final` until somebody mends the account."""

    news: ParcelNews | None = None
    fault: str = ""
    final: bool = False


class Kuaidi100:
    """快递100, enterprise edition."""

    title = msg("快递100")
    certainty = msg("按官方文档和公开资料实现，没有对真实服务运行过")
    host = HOST

    def check(self, account: NewsAccount) -> Text | None:
        """Customer and key; a callback needs a salt nobody guesses, and https."""
        if not account.customer or not account.key or len(account.customer) > CUSTOMER_MOST:
            return msg("请填写快递100给的 customer 和授权 key")
        if account.address and (why := refused(Channel.WEBHOOK, account.address)):
            return why
        if not account.callback:
            return None
        if len(account.salt) < SALT_LEAST:
            return msg("要订阅推送，签名用的 salt 至少 {n} 位", n=SALT_LEAST)
        return refused(Channel.WEBHOOK, account.callback)

    def query(self, account: NewsAccount, parcels: Sequence[AskedParcel]) -> NewsAnswer:
        """One request for each, with a pause between them; the first fault of all ends the round."""
        return _round(parcels, lambda parcel: _queried(account, parcel), pause=PAUSE)

    def subscribe(self, account: NewsAccount, parcels: Sequence[AskedParcel]) -> NewsAnswer:
        """One request for each."""
        return _round(parcels, lambda parcel: _subscribed(account, parcel), pause=0)

    def pushed(self, account: NewsAccount, posted: Mapping[str, str]) -> ParcelNews | None:
        """Fields `param` and `sign`, upper-case MD5 of the very text and the salt; without a salt nothing is signed."""
        param, sign = posted.get("param", ""), posted.get("sign", "")
        held = hmac.compare_digest(_md5(param + account.salt).encode(), sign.encode(errors="replace"))
        if not account.salt or not held:
            return None
        try:
            told = json.loads(param)
            news = _news(told["lastResult"])
            ended = str(told.get("status", "")) == "abort"
        except (ValueError, KeyError, TypeError, AttributeError) as fault:
            return ParcelNews("", why=f"{type(fault).__name__}: {fault}"[:SAID_MOST])
        return news._replace(why=_clean(told.get("message") or "abort"), final=True) if ended else news


def _round(parcels: Sequence[AskedParcel], ask: Callable[[AskedParcel], _Said], *, pause: float) -> NewsAnswer:
    news: dict[str, ParcelNews] = {}
    ends = monotonic() + PATIENCE
    for number, parcel in enumerate(parcels):
        if monotonic() > ends:
            break
        if number:
            sleep(pause)
        said = ask(parcel)
        if said.news is None:
            return NewsAnswer(news, said.fault, said.final)
        news[parcel.waybill] = said.news
    return NewsAnswer(news)


def _queried(account: NewsAccount, parcel: AskedParcel) -> _Said:
    asked = {"com": parcel.carrier, "num": parcel.waybill, "resultv2": "1", "show": "0", "order": "desc"}
    if why := _unaskable(account, parcel, asked):
        return _Said(why)
    param = json.dumps(asked, ensure_ascii=False)
    sign = _md5(param + account.key + account.customer)
    told = _told(_posted(account, QUERY, {"customer": account.customer, "sign": sign, "param": param}))
    if isinstance(told, _Said):
        return told
    if isinstance(told.get("data"), list) and told.get("nu"):
        return _Said(_matching(parcel, told))
    return _refused(parcel, told, QUERY_CODES)


def _subscribed(account: NewsAccount, parcel: AskedParcel) -> _Said:
    asked: dict[str, Any] = {"company": parcel.carrier, "number": parcel.waybill, "key": account.key}
    parameters = {"callbackurl": account.callback, "salt": account.salt, "resultv2": "1"}
    if why := _unaskable(account, parcel, parameters):
        return _Said(why)
    param = json.dumps({**asked, "parameters": parameters}, ensure_ascii=False)
    told = _told(_posted(account, SUBSCRIBE, {"schema": "json", "param": param}))
    if isinstance(told, _Said):
        return told
    return _refused(parcel, told, SUBSCRIBE_CODES)


def _unaskable(account: NewsAccount, parcel: AskedParcel, asked: dict[str, Any]) -> ParcelNews | None:
    """Why a parcel cannot be asked for at all; a telephone is put in where its carrier wants one."""
    if len(parcel.waybill) > NUMBER_MOST:
        return ParcelNews(parcel.waybill, why=str(TOO_LONG), final=True)
    if parcel.carrier in PHONED:
        if not account.phone and PHONED[parcel.carrier]:
            return ParcelNews(parcel.waybill, why=str(NO_PHONE), final=True)
        asked |= {"phone": account.phone} if account.phone else {}
    return None


def _posted(account: NewsAccount, path: str, fields: Mapping[str, str]) -> Reply:
    place = account.address.rstrip("/") or f"https://{HOST}"
    return post_form(place + path, urlencode(fields).encode(), most=HEARD_MOST)


def _told(reply: Reply) -> Mapping[str, Any] | _Said:
    """The object it answered with; a fault of the wire is a fault of all."""
    if reply.status != 200:
        vain = reply.final or (0 < reply.status < 500 and reply.status != 429)
        return _Said(fault=_clean(reply.said or f"HTTP {reply.status}"), final=vain)
    try:
        told = json.loads(reply.raw)
    except ValueError:
        told = None
    return told if isinstance(told, dict) else _Said(fault="HTTP 200, no JSON object")


class _Code(NamedTuple):
    """What a return code means: for one parcel or for all; `final` as in the port."""

    of_all: bool = False
    final: bool = False
    well: bool = False


QUERY_CODES: Final = {
    "400": _Code(final=True),
    "408": _Code(final=True),
    "500": _Code(),
    "501": _Code(of_all=True),
    "502": _Code(of_all=True),
    "503": _Code(of_all=True, final=True),
    "601": _Code(of_all=True, final=True),
}
SUBSCRIBE_CODES: Final = {
    "200": _Code(well=True),
    "500": _Code(),
    "501": _Code(well=True),
    "600": _Code(of_all=True, final=True),
    "601": _Code(of_all=True, final=True),
    "700": _Code(final=True),
    "701": _Code(final=True),
    "702": _Code(final=True),
}
UNKNOWN: Final = _Code()
"""A code nobody here knows is told as it came; the parcel is asked for again, and set aside when that goes on."""
ACCOUNT_WORDS: Final = ("授权", "充值", "权限")
"""A 400 with one of these speaks of the account, not of the parcel."""


def _refused(parcel: AskedParcel, told: Mapping[str, Any], codes: Mapping[str, _Code]) -> _Said:
    number, words = str(told.get("returnCode") or told.get("status") or "?"), str(told.get("message") or "")
    code = codes.get(number, UNKNOWN)
    if code.well:
        return _Said(ParcelNews(parcel.waybill))
    said = _clean(f"{number} {words}")
    if code.of_all or (number == "400" and any(word in words for word in ACCOUNT_WORDS)):
        return _Said(fault=said, final=code.final)
    return _Said(ParcelNews(parcel.waybill, why=said, final=code.final))


def _matching(parcel: AskedParcel, told: Mapping[str, Any]) -> ParcelNews:
    """The news of the parcel that was asked for; of another, or what cannot be read, nothing is taken."""
    try:
        news = _news(told)
    except (ValueError, KeyError, TypeError, AttributeError) as fault:
        return ParcelNews(parcel.waybill, why=_clean(f"{type(fault).__name__}: {fault}"))
    if news.waybill.upper() != parcel.waybill.upper():
        return ParcelNews(parcel.waybill, why=str(msg("回答的是另一个运单号")))
    return news._replace(waybill=parcel.waybill)


def _news(last: Mapping[str, Any]) -> ParcelNews:
    """`nu`, `state`, `data` of `ftime`, `context`, `status`: the state is that of the newest event, an older one's own
    word says what it means. Raises ValueError, KeyError, TypeError, AttributeError."""
    events = [_event(row) for row in last.get("data") or ()]
    state = str(last.get("state", ""))
    if events and state:
        at = max(range(len(events)), key=lambda i: events[i].at)
        events[at] = events[at]._replace(code=state, step=STEPS.get(state, events[at].step))
    return ParcelNews(str(last["nu"]).strip(), tuple(events))


def _event(row: Mapping[str, Any]) -> NewsEvent:
    at = datetime.strptime(str(row.get("ftime") or row["time"]), "%Y-%m-%d %H:%M:%S").replace(tzinfo=ZONE)
    word = str(row.get("status") or "")
    return NewsEvent(at, str(row.get("context") or word), word, WORDS.get(word, ""))


def _md5(text: str) -> str:
    return hashlib.md5(text.encode(errors="surrogatepass"), usedforsecurity=False).hexdigest().upper()


def _clean(said: object) -> str:
    """A stranger's words as they can be kept: on one line, and without what no database takes."""
    return " ".join(str(said).replace("\0", " ").split())[:SAID_MOST]
