"""A service like Kuaidi100, in the process of the test, written from its documents.

It reckons signatures by itself and remembers subscriptions; nothing here is ours.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import md5
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

from zhanggui.kit.senders.tests.listening import serving

Row = tuple[str, str, str]
SAYS = {
    "200": "提交成功",
    "400": "找不到对应公司",
    "408": "快递公司参数异常：验证码错误",
    "500": "查询无结果，请隔段时间再查",
    "501": "POLL:重复订阅",
    "502": "服务器繁忙",
    "503": "验证签名失败",
    "600": "您不是合法的订阅者",
    "601": "POLL:KEY已过期",
    "700": "订阅方的订阅数据存在错误",
}


@dataclass
class Provider:
    """`ways`: waybill → (state, rows of time, words, status). `codes`: waybill → return code instead of an answer.
    `mixes`: waybill → the one it answers of instead.

    `breaks`: after so many requests every one answers this HTTP status, or falls silent (0).
    """

    customer: str = "CUST-1"
    key: str = "key-of-tests"
    port: int = 0
    ways: dict[str, tuple[str, list[Row]]] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    mixes: dict[str, str] = field(default_factory=dict)
    breaks: tuple[int, int] | None = None
    asked: list[dict[str, Any]] = field(default_factory=list)
    followed: dict[str, dict[str, str]] = field(default_factory=dict)

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    @property
    def address(self) -> str:
        return f"http://{self.host}"

    def push(self, waybill: str, *, status: str = "polling", message: str = "") -> dict[str, str]:
        """The fields it posts to the callback of a subscription."""
        salt = self.followed[waybill]["salt"]
        told = {"status": status, "message": message, "autoCheck": "0", "lastResult": self._last(waybill)}
        param = json.dumps(told, ensure_ascii=False)
        return {"param": param, "sign": md5((param + salt).encode(), usedforsecurity=False).hexdigest().upper()}

    def answer(self, path: str, fields: dict[str, str]) -> Any:
        """What it says to one request."""
        param = json.loads(fields["param"])
        self.asked.append({"path": path, **param})
        if path == "/poll/query.do":
            return self._query(fields, param)
        return self._subscribe(param)

    def _query(self, fields: dict[str, str], param: dict[str, Any]) -> Any:
        signed = md5((fields["param"] + self.key + self.customer).encode(), usedforsecurity=False).hexdigest()
        if fields["customer"] != self.customer or fields["sign"] != signed.upper():
            return _refusal("503")
        if param["com"] == "shunfeng" and not param.get("phone"):
            return _refusal("408")
        if code := self.codes.get(param["num"]):
            return _refusal(code)
        return self._last(param["num"]) if param["num"] in self.ways else _refusal("500")

    def _subscribe(self, param: dict[str, Any]) -> Any:
        number, told = param["number"], param["parameters"]
        if param["key"] != self.key:
            return _refusal("600")
        if code := self.codes.get(number):
            return _refusal(code)
        if number in self.followed:
            return _refusal("501")
        self.followed[number] = told
        return {"result": True, "returnCode": "200", "message": SAYS["200"]}

    def _last(self, waybill: str) -> dict[str, Any]:
        state, rows = self.ways.get(waybill, ("", []))
        data = [{"time": at, "ftime": at, "context": words, "status": status} for at, words, status in rows]
        return {
            "message": "ok",
            "nu": self.mixes.get(waybill, waybill),
            "ischeck": "0",
            "com": "x",
            "status": "200",
            "state": state,
            "data": data,
        }


def _refusal(code: str) -> dict[str, Any]:
    return {"result": False, "returnCode": code, "message": SAYS.get(code, "?")}


@contextmanager
def provider() -> Iterator[Provider]:
    """It listens on a port of this machine."""
    one = Provider()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            raw = self.rfile.read(int(self.headers["Content-Length"])).decode()
            if one.breaks and len(one.asked) >= one.breaks[0]:
                self._broken(one.breaks[1])
                return
            fields = {name: values[0] for name, values in parse_qs(raw, strict_parsing=True).items()}
            told = json.dumps(one.answer(self.path, fields), ensure_ascii=False).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(told)))
            self.end_headers()
            self.wfile.write(told)

        def _broken(self, status: int) -> None:
            if status:
                self.send_error(status)
            else:
                time.sleep(1)

        def log_message(self, *_args: Any) -> None:
            return

    with serving(ThreadingHTTPServer(("127.0.0.1", 0), Handler)) as server:
        one.port = server.server_address[1]
        yield one
