"""The table of shops: nothing outside it, everything reachable."""

from zhanggui.offer.channels.states import (
    EXECUTOR_NAMES,
    SHOP,
    WAYBILL_MODE_NAMES,
    Executor,
    ShopState,
    WaybillMode,
)


def test_every_state_is_reachable_and_has_a_name() -> None:
    assert SHOP.reachable() == set(SHOP.states)
    assert set(SHOP.titles) == set(SHOP.states)
    assert set(SHOP.verbs) == set(SHOP.actions)


def test_a_shop_opens_only_through_onboarding_or_resuming() -> None:
    sources = {old for old, new in SHOP.pairs() if new == ShopState.ACTIVE}
    assert sources == {ShopState.ONBOARDING, ShopState.SUSPENDED}


def test_a_closed_shop_stays_so() -> None:
    assert not [pair for pair in SHOP.pairs() if pair[0] == ShopState.CLOSED]


def test_every_setting_has_a_name() -> None:
    assert (set(WAYBILL_MODE_NAMES), set(EXECUTOR_NAMES)) == (set(WaybillMode), set(Executor))
