"""The tables of shops and imports: nothing outside them, everything reachable."""

import pytest

from zhanggui.kit.pure import Machine
from zhanggui.offer.channels.states import (
    EXECUTOR_NAMES,
    RUN,
    SHOP,
    WAYBILL_MODE_NAMES,
    Executor,
    RunState,
    ShopState,
    WaybillMode,
)


@pytest.mark.parametrize("machine", [SHOP, RUN], ids=lambda m: m.name)
def test_every_state_is_reachable_and_has_a_name(machine: Machine) -> None:
    assert machine.reachable() == set(machine.states)
    assert set(machine.titles) == set(machine.states)
    assert set(machine.verbs) == set(machine.actions)


def test_a_shop_opens_only_through_onboarding_or_resuming() -> None:
    sources = {old for old, new in SHOP.pairs() if new == ShopState.ACTIVE}
    assert sources == {ShopState.ONBOARDING, ShopState.SUSPENDED}


def test_a_closed_shop_and_an_ended_import_stay_so() -> None:
    assert not [pair for pair in SHOP.pairs() if pair[0] == ShopState.CLOSED]
    assert {old for old, _ in RUN.pairs()} == {RunState.WAITING, RunState.RUNNING}


def test_every_setting_has_a_name() -> None:
    assert (set(WAYBILL_MODE_NAMES), set(EXECUTOR_NAMES)) == (set(WaybillMode), set(Executor))
