"""Identity providers in the process of the test: real HTTP, keys of their own, the documented shapes."""

from __future__ import annotations

import base64
import hashlib
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import ec

from zhanggui.kit.idp import Client, ProviderKind
from zhanggui.kit.senders.tests.listening import serving

SECRET = "quite-secret"


@cache
def key_of(name: str) -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


@dataclass
class Provider:
    """Whom it proves (`subject`), with what besides (`claims`), and what it was asked; `key` signs its tokens."""

    port: int = 0
    subject: str = "sub-1"
    claims: dict[str, Any] = field(default_factory=dict)
    key: str = "own"
    signed: str = "ES256"
    shown_key: str = "own"
    refuses: bool = False
    nonce: str = ""
    challenge: str = ""
    asked: list[str] = field(default_factory=list)

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    def client(self, kind: ProviderKind, secret: str = SECRET) -> Client:
        return Client(kind, "us", secret, self.base, "1000002" if kind is ProviderKind.WECOM else "")

    def approve(self, address: str) -> dict[str, str]:
        """What a person's browser brings back after he agreed at this address."""
        wanted = dict(parse_qsl(urlsplit(address).query))
        self.nonce, self.challenge = wanted.get("nonce", ""), wanted.get("code_challenge", "")
        return {"code": "code-1", "state": wanted["state"]}

    def answer(self, path: str, sent: dict[str, Any], headers: dict[str, str]) -> tuple[int, dict[str, Any]]:
        self.asked.append(path)
        where = urlsplit(path).path
        told = {**dict(parse_qsl(urlsplit(path).query)), **sent}
        if "code_verifier" in told and self.challenge != _challenge(told["code_verifier"]):
            return 400, {"error": "invalid_grant", "code": 20049}
        return SHAPES[where](self, told, headers) if where in SHAPES else (404, {"error": "not_found"})


def _challenge(verifier: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()


Told, Answer = dict[str, Any], tuple[int, dict[str, Any]]


def _authorize(provider: Provider, told: Told, headers: dict[str, str]) -> Answer:
    provider.nonce, provider.challenge = told.get("nonce", ""), told.get("code_challenge", "")
    return 302, {"Location": f"{told['redirect_uri']}?{urlencode({'code': 'code-1', 'state': told['state']})}"}


def _discovery(provider: Provider, told: Told, headers: dict[str, str]) -> Answer:
    base = provider.base
    places = {"authorization_endpoint": "/authorize", "token_endpoint": "/token", "jwks_uri": "/keys"}
    return 200, {"issuer": base, **{name: base + path for name, path in places.items()}}


def _keys(provider: Provider, told: Told, headers: dict[str, str]) -> Answer:
    public = json.loads(jwt.algorithms.ECAlgorithm.to_jwk(key_of(provider.shown_key).public_key()))
    return 200, {"keys": [{**public, "kid": "k1", "alg": "ES256", "use": use} for use in ("enc", "sig")]}


def _token(provider: Provider, told: Told, headers: dict[str, str]) -> Answer:
    right = base64.b64encode(f"us:{SECRET}".encode()).decode()
    if provider.refuses or headers.get("Authorization") != f"Basic {right}":
        return 401, {"error": "invalid_client"}
    now = int(time.time())
    claims = {"iss": provider.base, "aud": "us", "sub": provider.subject, "iat": now, "exp": now + 300}
    claims |= {"nonce": provider.nonce, **provider.claims}
    key = key_of(provider.key) if provider.signed == "ES256" else None
    signed = jwt.encode(claims, key, provider.signed, headers={"kid": "k1"})
    return 200, {"access_token": "a", "token_type": "Bearer", "id_token": signed}


def _dingtalk_token(provider: Provider, told: Told, headers: dict[str, str]) -> Answer:
    if provider.refuses or (told.get("clientId"), told.get("clientSecret")) != ("us", SECRET):
        return 400, {"code": "invalidClientIdOrSecret", "message": "no"}
    return 200, {"accessToken": "user-token", "refreshToken": "r", "expireIn": 7200, "corpId": "dingcorp"}


def _dingtalk_me(provider: Provider, told: Told, headers: dict[str, str]) -> Answer:
    if headers.get("X-Acs-Dingtalk-Access-Token") != "user-token":
        return 401, {"code": "InvalidAuthentication"}
    return 200, {"nick": "小满", "unionId": provider.subject, "openId": "o-1"}


def _feishu_token(provider: Provider, told: Told, headers: dict[str, str]) -> Answer:
    if provider.refuses or (told.get("client_id"), told.get("client_secret")) != ("us", SECRET):
        return 200, {"code": 20002, "error": "invalid_client"}
    return 200, {"code": 0, "access_token": "user-token", "expires_in": 7200, "token_type": "Bearer"}


def _feishu_me(provider: Provider, told: Told, headers: dict[str, str]) -> Answer:
    if headers.get("Authorization") != "Bearer user-token":
        return 200, {"code": 20005, "msg": "token is invalid"}
    data = {"name": "小满", "open_id": "ou_1", "union_id": provider.subject, "tenant_key": "tenant-1"}
    return 200, {"code": 0, "msg": "success", "data": data}


def _wecom_token(provider: Provider, told: Told, headers: dict[str, str]) -> Answer:
    if provider.refuses or (told.get("corpid"), told.get("corpsecret")) != ("us", SECRET):
        return 200, {"errcode": 40001, "errmsg": "invalid credential"}
    return 200, {"errcode": 0, "errmsg": "ok", "access_token": "app-token", "expires_in": 7200}


def _wecom_me(provider: Provider, told: Told, headers: dict[str, str]) -> Answer:
    if told.get("access_token") != "app-token":
        return 200, {"errcode": 40014, "errmsg": "invalid access_token"}
    who = {"userid": provider.subject} if provider.subject else {"openid": "stranger"}
    return 200, {"errcode": 0, "errmsg": "ok", **who}


def _app_token(provider: Provider, told: Told, headers: dict[str, str]) -> Answer:
    if told.get("app_secret", told.get("appSecret")) != SECRET:
        return 200, {"code": 10014, "msg": "app secret invalid"}
    return 200, {"code": 0, "app_access_token": "a", "accessToken": "a", "expire": 7200}


SHAPES = {
    "/.well-known/openid-configuration": _discovery,
    "/authorize": _authorize,
    "/keys": _keys,
    "/token": _token,
    "/oauth2/auth": _authorize,
    "/v1.0/oauth2/userAccessToken": _dingtalk_token,
    "/v1.0/contact/users/me": _dingtalk_me,
    "/v1.0/oauth2/accessToken": _app_token,
    "/open-apis/authen/v1/authorize": _authorize,
    "/open-apis/authen/v2/oauth/token": _feishu_token,
    "/open-apis/authen/v1/user_info": _feishu_me,
    "/open-apis/auth/v3/app_access_token/internal": _app_token,
    "/wwlogin/sso/login": _authorize,
    "/cgi-bin/gettoken": _wecom_token,
    "/cgi-bin/auth/getuserinfo": _wecom_me,
}


@contextmanager
def running() -> Iterator[Provider]:
    """All four kinds at one address."""
    provider = Provider()

    class Handler(BaseHTTPRequestHandler):
        def _tell(self, sent: dict[str, Any]) -> None:
            status, found = provider.answer(self.path, sent, {k.title(): v for k, v in self.headers.items()})
            self.send_response(status)
            if status == 302:
                self.send_header("Location", found["Location"])
            raw = json.dumps(found).encode()
            self.send_header("Content-Length", str(len(raw)))
            self.end_headers()
            self.wfile.write(raw)

        def do_GET(self) -> None:
            self._tell({})

        def do_POST(self) -> None:
            raw = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self._tell(json.loads(raw) if "json" in self.headers["Content-Type"] else dict(parse_qsl(raw)))

        def log_message(self, *_args: Any) -> None:
            return

    with serving(ThreadingHTTPServer(("127.0.0.1", 0), Handler)) as server:
        provider.port = server.server_address[1]
        yield provider
