"""What keeps orders in the house is said by each room once."""

from __future__ import annotations

from collections.abc import Collection

import pytest

from zhanggui.kit import stops
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.pure import Refused, Verdict, msg

WHY = Refused(duty="D086", why=msg("不能"))


def test_every_room_is_asked_but_the_one_that_lets_its_own_go(monkeypatch: pytest.MonkeyPatch) -> None:
    def odd(*, order_ids: Collection[int], by: Actor) -> dict[int, Verdict]:
        return {i: WHY for i in order_ids if i % 2}

    monkeypatch.setattr(stops, "_known", {})
    stops.register("a", odd)
    stops.register("a", odd)
    with pytest.raises(ValueError, match="twice"):
        stops.register("a", lambda **_asked: {})
    found = [stops.stopped(order_ids=[1, 2, 3], but=but, by=System("test")) for but in ("", "a")]
    assert found == [{1: WHY, 3: WHY}, {}]
