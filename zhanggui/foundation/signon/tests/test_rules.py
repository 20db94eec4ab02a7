"""What is asked of a provider, and when its word is enough."""

from __future__ import annotations

import pytest

from zhanggui.foundation.signon import rules

GOOD = {"kind": "oidc", "label": "统一身份", "client_id": "us", "base": "https://id", "agent": "", "reachable": True}


@pytest.mark.parametrize(
    ("changed", "fits"),
    [
        ({}, True),
        ({"kind": "saml"}, False),
        ({"label": " "}, False),
        ({"client_id": ""}, False),
        ({"base": ""}, False),
        ({"reachable": False}, False),
        ({"kind": "dingtalk", "base": "", "reachable": False}, True),
        ({"kind": "wecom", "base": ""}, False),
        ({"kind": "wecom", "base": "", "agent": "1"}, True),
    ],
)
def test_provider_says_what_its_kind_needs(changed: dict[str, object], fits: bool) -> None:
    assert bool(rules.provider_fits(**(GOOD | changed))) is fits


def test_provider_is_opened_after_its_test_only() -> None:
    assert (bool(rules.may_open(tested=True)), bool(rules.may_open(tested=False))) == (True, False)


def test_realm_is_asked_for_where_the_company_names_some() -> None:
    allowed = [rules.realm_allowed(allowed=a, realms=r) for a, r in (([], []), (["a"], ["b", "a"]), (["a"], []))]
    assert [bool(one) for one in allowed] == [True, True, False]


def test_word_of_a_provider_is_the_second_step_for_own_bindings_where_the_company_says_so() -> None:
    told = [rules.factor_of(proves=proves, own=own) for proves in (True, False) for own in (True, False)]
    assert told == ["sign_on", "", "", ""]


@pytest.mark.parametrize(("subject", "fits"), [("u1", True), ("", False), (" u1", False), ("u" * 256, False)])
def test_name_at_a_provider_is_one_that_can_be_kept(subject: str, fits: bool) -> None:
    assert bool(rules.subject_fits(subject)) is fits
