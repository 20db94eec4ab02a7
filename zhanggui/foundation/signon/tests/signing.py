"""A provider that is set up, tried and opened, for tests."""

from __future__ import annotations

from zhanggui.foundation.signon import actions
from zhanggui.foundation.signon.models import Binding
from zhanggui.kit.actor import System
from zhanggui.kit.idp import Identity
from zhanggui.kit.idp.tests.provider import SECRET

HOUSE = System("signon")
ME = Identity("sub-1")


def opened(base: str = "https://id.example", kind: str = "oidc", **more: object) -> int:
    agent = "1000002" if kind == "wecom" else ""
    given = {"label": "统一身份", "client_id": "us", "secret": SECRET, "base": base, "agent": agent, **more}
    found = actions.provider_add(kind=kind, by=HOUSE, **given)
    actions.provider_test_note(provider_id=found, secret=SECRET, passed=True, said="ok", by=HOUSE)
    actions.provider_switch(provider_id=found, on=True, by=HOUSE)
    return found


def owners() -> list[tuple[int, str, bool]]:
    return list(Binding.objects.values_list("employee_id", "subject", "own"))
