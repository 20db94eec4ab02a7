"""Who came back is proved by the provider's own word, and by nothing that was made for somebody else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from zhanggui.kit.idp import Identity, NotProved, ProviderKind, address, errand, identity, tried
from zhanggui.kit.idp.tests.provider import SECRET, Provider, running

REALMS = {
    ProviderKind.OIDC: frozenset({"brand.example"}),
    ProviderKind.DINGTALK: frozenset({"dingcorp"}),
    ProviderKind.FEISHU: frozenset({"tenant-1"}),
    ProviderKind.WECOM: frozenset({"us"}),
}


@pytest.fixture
def provider(settings: Any) -> Iterator[Provider]:
    with running() as found:
        settings.OUTSIDE_HOSTS = (found.host,)
        found.claims = {"email": "xm@Brand.example", "email_verified": True}
        yield found


def came_back(provider: Provider, kind: ProviderKind, **changes: str) -> Identity:
    client, trip = provider.client(kind), errand("http://here/back/")
    told = provider.approve(address(client, trip))
    assert told["state"] == trip.state
    return identity(client, trip, {**told, **changes})


@pytest.mark.parametrize("kind", list(ProviderKind))
def test_each_provider_proves_its_person_and_takes_id_and_secret(provider: Provider, kind: ProviderKind) -> None:
    assert came_back(provider, kind) == Identity("sub-1", REALMS[kind])
    assert SECRET not in tried(provider.client(kind))


@pytest.mark.parametrize("kind", list(ProviderKind))
def test_refusing_provider_proves_nobody_and_no_secret_is_told(provider: Provider, kind: ProviderKind) -> None:
    provider.refuses = True
    with pytest.raises(NotProved) as refusal:
        came_back(provider, kind)
    assert SECRET not in refusal.value.said
    assert SECRET not in repr(provider.client(kind))


@pytest.mark.parametrize("kind", [kind for kind in ProviderKind if kind is not ProviderKind.OIDC])
def test_wrong_secret_fails_the_test(provider: Provider, kind: ProviderKind) -> None:
    with pytest.raises(NotProved):
        tried(provider.client(kind, secret="wrong"))


BREAKS: dict[str, Callable[[Provider], None]] = {
    "signed by another key": lambda p: setattr(p, "key", "stolen"),
    "signed by nobody": lambda p: setattr(p, "signed", "none"),
    "of another round trip": lambda p: p.claims.update(nonce="other"),
    "for another client": lambda p: p.claims.update(aud="them"),
    "for several, another in charge": lambda p: p.claims.update(aud=["us", "them"], azp="them"),
    "by another issuer": lambda p: p.claims.update(iss="https://evil.example"),
    "over": lambda p: p.claims.update(exp=1),
    "without a subject": lambda p: p.claims.update(sub=""),
}


@pytest.mark.parametrize("wrong", BREAKS)
def test_token_that_is_not_ours_for_this_round_trip_proves_nobody(provider: Provider, wrong: str) -> None:
    BREAKS[wrong](provider)
    with pytest.raises(NotProved):
        came_back(provider, ProviderKind.OIDC)


def test_code_taken_to_another_browser_opens_nothing(provider: Provider) -> None:
    client, trip, other = provider.client(ProviderKind.OIDC), errand("http://here/"), errand("http://here/")
    told = provider.approve(address(client, trip))
    with pytest.raises(NotProved, match="400"):
        identity(client, replace(other, nonce=trip.nonce), told)


def test_answers_of_others_and_refusals_are_no_identity(provider: Provider) -> None:
    for wrong in ({"iss": "https://evil.example"}, {"error": "access_denied"}, {"code": ""}):
        with pytest.raises(NotProved):
            came_back(provider, ProviderKind.OIDC, **wrong)
    provider.subject = ""
    with pytest.raises(NotProved, match="member"):
        came_back(provider, ProviderKind.WECOM)


def test_unverified_mail_vouches_for_no_domain(provider: Provider) -> None:
    provider.claims = {"email": "xm@brand.example", "email_verified": "true", "hd": "Hosted.example"}
    assert came_back(provider, ProviderKind.OIDC).realms == frozenset({"hosted.example"})


def test_nothing_inside_is_asked(provider: Provider, settings: Any) -> None:
    settings.OUTSIDE_HOSTS = ()
    with pytest.raises(NotProved, match="public"):
        tried(provider.client(ProviderKind.OIDC))
    assert provider.asked == []


def test_issuer_is_asked_once_however_often_somebody_clicks_at_the_door(provider: Provider) -> None:
    client = provider.client(ProviderKind.OIDC)
    doors = {address(client, errand("http://here/back/")).partition("?")[0] for _click in range(5)}
    assert (len(doors), len(provider.asked)) == (1, 1)
    silent = replace(client, base=f"{provider.base}/nobody")
    before = len(provider.asked)
    for _click in range(5):
        with pytest.raises(NotProved):
            address(silent, errand("http://here/back/"))
    assert len(provider.asked) - before <= 1
