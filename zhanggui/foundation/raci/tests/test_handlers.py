"""What RACI hears."""

from __future__ import annotations

from zhanggui.foundation.policy.facts import PolicyPublished
from zhanggui.foundation.raci.handlers import HEARD


def test_publishing_is_heard() -> None:
    assert [(fact, name) for fact, _handler, name in HEARD] == [(PolicyPublished, "raci.carry")]
