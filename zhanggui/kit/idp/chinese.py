"""DingTalk, Feishu, WeCom: their own addresses and shapes, as in their documents; none was tried against the provider.

DingTalk: open.dingtalk.com "Obtain user access token". Feishu: open.feishu.cn "authen v2 oauth token", "user_info"
(takes PKCE). WeCom: developer.work.weixin.qq.com "wwlogin sso", "gettoken", "auth/getuserinfo" (secret and token
stand in its addresses, so no address is ever told on).
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from zhanggui.kit.idp.clients import Client, Errand, Identity, NotProved
from zhanggui.kit.idp.wire import asked, text

DINGTALK_LOGIN, DINGTALK_API = "https://login.dingtalk.com", "https://api.dingtalk.com"
FEISHU_LOGIN, FEISHU_API = "https://accounts.feishu.cn", "https://open.feishu.cn"
WECOM_LOGIN, WECOM_API = "https://login.work.weixin.qq.com", "https://qyapi.weixin.qq.com"


def dingtalk_address(client: Client, errand: Errand, challenge: str) -> str:  # noqa: ARG001  it knows no PKCE
    wanted = {
        "redirect_uri": errand.redirect,
        "response_type": "code",
        "client_id": client.client_id,
        "scope": "openid corpid",
        "state": errand.state,
        "prompt": "consent",
    }
    return f"{client.base or DINGTALK_LOGIN}/oauth2/auth?{urlencode(wanted)}"


def dingtalk_identity(client: Client, errand: Errand, code: str) -> Identity:  # noqa: ARG001  the same for every kind
    api = client.base or DINGTALK_API
    sent = {
        "clientId": client.client_id,
        "clientSecret": client.secret,
        "code": code,
        "grantType": "authorization_code",
    }
    token = asked(f"{api}/v1.0/oauth2/userAccessToken", told=sent)
    shown = {"x-acs-dingtalk-access-token": text(token, "accessToken")}
    me = asked(f"{api}/v1.0/contact/users/me", headers=shown)
    return Identity(text(me, "unionId"), _realm(token.get("corpId")))


def dingtalk_tried(client: Client) -> str:
    sent = {"appKey": client.client_id, "appSecret": client.secret}
    text(asked(f"{client.base or DINGTALK_API}/v1.0/oauth2/accessToken", told=sent), "accessToken")
    return client.client_id


def feishu_address(client: Client, errand: Errand, challenge: str) -> str:
    wanted = {
        "client_id": client.client_id,
        "response_type": "code",
        "redirect_uri": errand.redirect,
        "state": errand.state,
        "code_challenge": challenge,
        "code_challenge_method": "S256",
    }
    return f"{client.base or FEISHU_LOGIN}/open-apis/authen/v1/authorize?{urlencode(wanted)}"


def feishu_identity(client: Client, errand: Errand, code: str) -> Identity:
    api = client.base or FEISHU_API
    sent = {
        "grant_type": "authorization_code",
        "client_id": client.client_id,
        "client_secret": client.secret,
        "code": code,
        "redirect_uri": errand.redirect,
        "code_verifier": errand.verifier,
    }
    token = _right(asked(f"{api}/open-apis/authen/v2/oauth/token", told=sent), "code")
    shown = {"Authorization": f"Bearer {text(token, 'access_token')}"}
    me = _right(asked(f"{api}/open-apis/authen/v1/user_info", headers=shown), "code").get("data")
    found: dict[str, Any] = me if isinstance(me, dict) else {}
    return Identity(text(found, "union_id"), _realm(found.get("tenant_key")))


def feishu_tried(client: Client) -> str:
    sent = {"app_id": client.client_id, "app_secret": client.secret}
    _right(asked(f"{client.base or FEISHU_API}/open-apis/auth/v3/app_access_token/internal", told=sent), "code")
    return client.client_id


def wecom_address(client: Client, errand: Errand, challenge: str) -> str:  # noqa: ARG001  it knows no PKCE
    wanted = {
        "login_type": "CorpApp",
        "appid": client.client_id,
        "agentid": client.agent,
        "redirect_uri": errand.redirect,
        "state": errand.state,
    }
    return f"{client.base or WECOM_LOGIN}/wwlogin/sso/login?{urlencode(wanted)}"


def wecom_identity(client: Client, errand: Errand, code: str) -> Identity:  # noqa: ARG001  the same for every kind
    token, api = _wecom_token(client), client.base or WECOM_API
    asked_for = urlencode({"access_token": token, "code": code})
    me = _right(asked(f"{api}/cgi-bin/auth/getuserinfo?{asked_for}"), "errcode")
    if not me.get("userid"):
        raise NotProved("not a member of the company (no userid)")
    return Identity(text(me, "userid"), _realm(client.client_id))


def wecom_tried(client: Client) -> str:
    _wecom_token(client)
    return f"{client.client_id} · {client.agent}"


def _wecom_token(client: Client) -> str:
    asked_for = urlencode({"corpid": client.client_id, "corpsecret": client.secret})
    return text(_right(asked(f"{client.base or WECOM_API}/cgi-bin/gettoken?{asked_for}"), "errcode"), "access_token")


def _right(told: dict[str, Any], name: str) -> dict[str, Any]:
    """They answer 200 when they refuse, and say so by a code."""
    if told.get(name) != 0:
        raise NotProved(f"{name} {told.get(name)}")
    return told


def _realm(told: object) -> frozenset[str]:
    return frozenset({told.lower()}) if isinstance(told, str) and told else frozenset()
