"""OpenID Connect Core 1.0: the code flow with PKCE (RFC 7636), nonce and a verified signature."""

from __future__ import annotations

import base64
import hmac
from collections.abc import Mapping
from hashlib import sha256
from typing import Any
from urllib.parse import quote, urlencode

import jwt
from django.core.cache import cache

from zhanggui.kit.idp.clients import Client, Errand, Identity, NotProved
from zhanggui.kit.idp.wire import asked, text
from zhanggui.kit.senders import outside

PLACE = "/.well-known/openid-configuration"
SIGNED = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA")
"""Signatures of a key the provider keeps to itself; never `none`, never one made with a shared secret."""
LEEWAY = 60
REMEMBERED, RETRIED = 300, 10
"""Seconds: so long the door of an issuer is remembered, and that he did not answer."""
ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri")


def address(client: Client, errand: Errand, challenge: str) -> str:
    """Where the browser goes."""
    wanted = {
        "response_type": "code",
        "client_id": client.client_id,
        "redirect_uri": errand.redirect,
        "scope": "openid email",
        "state": errand.state,
        "nonce": errand.nonce,
        "code_challenge": challenge,
        "code_challenge_method": "S256",
    }
    there = _remembered(client)
    return f"{there}{'&' if '?' in there else '?'}{urlencode(wanted)}"


def identity(client: Client, errand: Errand, code: str) -> Identity:
    """Who came back: the subject of a token that the issuer signed for us, for this round trip."""
    told = _discovered(client)
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": errand.redirect,
        "code_verifier": errand.verifier,
    }
    headers: dict[str, str] = {}
    methods = told.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
    if "client_secret_basic" in methods:
        pair = f"{quote(client.client_id, safe='')}:{quote(client.secret, safe='')}".encode()
        headers["Authorization"] = f"Basic {base64.b64encode(pair).decode()}"
    else:
        form |= {"client_id": client.client_id, "client_secret": client.secret}
    token = text(asked(told["token_endpoint"], form=form, headers=headers), "id_token")
    claims = _claims(client, token, asked(told["jwks_uri"]))
    if not hmac.compare_digest(str(claims.get("nonce", "")).encode(), errand.nonce.encode()):
        raise NotProved("the token is of another round trip (nonce)")
    return Identity(text(claims, "sub"), _realms(claims))


def tried(client: Client) -> str:
    """The issuer is who he says, and has keys. The secret itself shows only when somebody signs in."""
    keys = asked(_discovered(client)["jwks_uri"]).get("keys")
    if not keys:
        raise NotProved("the issuer shows no keys")
    return f"{client.base} · {len(keys)} keys"


def _remembered(client: Client) -> str:
    """Where the issuer lets people in. Anybody may click at the door: the issuer is not asked at every click."""
    key = f"idp.door.{sha256(client.base.encode()).hexdigest()}"
    told: tuple[bool, str] | None = cache.get(key)
    if told is None:
        try:
            told = True, str(_discovered(client)["authorization_endpoint"])
        except NotProved as fault:
            told = False, fault.said
        cache.set(key, told, REMEMBERED if told[0] else RETRIED)
    if not told[0]:
        raise NotProved(told[1])
    return told[1]


def _discovered(client: Client) -> dict[str, Any]:
    told = asked(client.base.rstrip("/") + PLACE)
    if told.get("issuer") != client.base:
        raise NotProved(f"the issuer calls himself {told.get('issuer')}")
    for name in ENDPOINTS:
        if not outside(text(told, name)):
            raise NotProved(f"{name} is no https address")
    return told


def _claims(client: Client, token: str, keys: Mapping[str, Any]) -> dict[str, Any]:
    """What the token says, once signature, issuer, audience and time are right."""
    try:
        kid = jwt.get_unverified_header(token).get("kid")
        held = jwt.PyJWKSet.from_dict(dict(keys)).keys
        found = [key for key in held if key.public_key_use in (None, "sig") and kid in (None, key.key_id)]
        if len(found) != 1:
            raise NotProved("the token is signed by a key the issuer does not show")
        claims: dict[str, Any] = jwt.decode(
            token,
            found[0],
            algorithms=list(SIGNED),
            audience=client.client_id,
            issuer=client.base,
            leeway=LEEWAY,
            options={"require": ["exp", "iat", "sub", "aud", "iss"]},
        )
    except jwt.PyJWTError as fault:
        raise NotProved(type(fault).__name__) from None
    if claims.get("azp", client.client_id) != client.client_id:
        raise NotProved("the token was made for another client (azp)")
    return claims


def _realms(claims: Mapping[str, Any]) -> frozenset[str]:
    """The domain of a mail address that was verified, and the organisation (`hd`, `tid`)."""
    mail = str(claims.get("email", "")) if claims.get("email_verified") is True else ""
    found = {mail.rpartition("@")[2], str(claims.get("hd") or ""), str(claims.get("tid") or "")}
    return frozenset(one.lower() for one in found if one)
