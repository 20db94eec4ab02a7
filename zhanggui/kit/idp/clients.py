"""What a provider knows us by, what one round trip remembers, and who came back."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class ProviderKind(StrEnum):
    OIDC = "oidc"
    DINGTALK = "dingtalk"
    FEISHU = "feishu"
    WECOM = "wecom"


@dataclass(frozen=True)
class Client:
    """How a provider knows us. `base`: the issuer of OpenID Connect; of the others a place of their own, else theirs.

    `agent`: the number of the application, at WeCom only, where `client_id` is the company's.
    """

    kind: ProviderKind
    client_id: str
    secret: str = field(repr=False)
    base: str = ""
    agent: str = ""


@dataclass(frozen=True)
class Errand:
    """One round trip: where it comes back to, and what only this browser knows."""

    redirect: str
    state: str
    nonce: str
    verifier: str = field(repr=False)


@dataclass(frozen=True)
class Identity:
    """Who came back: his lasting name at the provider, and the mail domains or organisations it vouches for."""

    subject: str
    realms: frozenset[str] = frozenset()


class NotProved(Exception):
    """The provider proved nobody; `said` is its word (no secret in it)."""

    def __init__(self, said: str) -> None:
        self.said = said[:160]
        super().__init__(self.said)
