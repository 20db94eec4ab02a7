"""Shops on a real database: what is written, what is refused, what is kept once."""

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError

from zhanggui.kit import reference
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.errors import BadInput, NotAllowed, NotFound, Refusal
from zhanggui.kit.scope import Scope
from zhanggui.offer.channels import actions, queries
from zhanggui.offer.channels.models import Platform, Shop
from zhanggui.offer.channels.states import ShopState, WaybillMode

pytestmark = pytest.mark.django_db
BY = System("test")


def clerk(*shop_ids: int, rights: tuple[str, ...] = ("channels.manage", "orders.import")) -> Actor:
    return Actor(7, "小王", "employee", frozenset(rights), Scope({"shop": frozenset(shop_ids)}))


@pytest.fixture
def shop() -> int:
    reference.load_all()
    return actions.shop_open(code="tm-1", name="旗舰店", platform="tmall", by=BY)


def facts(name: str) -> list[tuple[int, int | None]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT subject_id, shop_id FROM kit_journal WHERE fact = %s ORDER BY id", [name])
        return list(cursor.fetchall())


def test_loading_the_shipped_platforms_twice_leaves_each_once() -> None:
    first = actions.platforms_load(by=BY)
    assert actions.platforms_load(by=BY) == first == Platform.objects.count() == 10
    assert Platform.objects.get(code="tmall").badge == "天"


def test_an_opened_shop_is_active_with_the_default_settings(shop: int) -> None:
    stands = Shop.objects.get(id=shop)
    assert (stands.state, stands.waybill_mode, stands.promise_hours) == (ShopState.ACTIVE, "platform", 48)
    assert facts("channels.shop_opened") == [(shop, shop)]


def test_a_shop_code_stands_once(shop: int) -> None:
    with pytest.raises(Refusal, match="已存在"):
        actions.shop_open(code="tm-1", name="另一家", platform="tmall", by=BY)
    assert Shop.objects.count() == 1


@pytest.mark.parametrize(("code", "platform"), [("有空格 ", "tmall"), ("-x", "tmall"), ("ok-1", "nowhere")])
def test_an_unusable_code_or_an_unknown_platform_is_refused(code: str, platform: str) -> None:
    reference.load_all()
    with pytest.raises(BadInput):
        actions.shop_open(code=code, name="店", platform=platform, by=BY)
    assert Shop.objects.count() == 0


def test_opening_a_shop_needs_its_right() -> None:
    with pytest.raises(NotAllowed):
        actions.shop_open(code="tm-1", name="店", platform="tmall", by=clerk(rights=()))


def test_a_suspended_shop_resumes_and_says_both(shop: int) -> None:
    assert actions.shop_suspend(shop_ids=[shop], reason="资质到期", by=BY).moved == [shop]
    assert Shop.objects.get(id=shop).state == ShopState.SUSPENDED
    assert actions.shop_resume(shop_ids=[shop], by=BY).moved == [shop]
    assert facts("channels.shop_suspended") == facts("channels.shop_resumed") == [(shop, shop)]


def test_a_suspended_shop_cannot_be_suspended_again(shop: int) -> None:
    actions.shop_suspend(shop_ids=[shop], reason="资质到期", by=BY)
    again = actions.shop_suspend(shop_ids=[shop], reason="资质到期", by=BY)
    assert (again.moved, list(again.refused)) == ([], [shop])


def test_suspending_needs_a_reason(shop: int) -> None:
    with pytest.raises(BadInput, match="原因"):
        actions.shop_suspend(shop_ids=[shop], reason="  ", by=BY)


def test_somebody_of_another_shop_can_neither_suspend_nor_configure(shop: int) -> None:
    other = clerk(shop + 1)
    assert actions.shop_suspend(shop_ids=[shop], reason="x", by=other).moved == []
    with pytest.raises(NotFound):
        actions.shop_configure(shop_id=shop, waybill_mode=WaybillMode.OWN, promise_hours=24, by=other)


def test_changed_settings_are_announced_once(shop: int) -> None:
    for _ in range(2):
        actions.shop_configure(shop_id=shop, waybill_mode=WaybillMode.OWN, promise_hours=24, by=BY)
    card = queries.shop_card(shop_id=shop, by=BY)
    assert (card.waybill_mode, card.promise_hours) == (WaybillMode.OWN, 24)
    assert facts("channels.shop_configured") == [(shop, shop)]


def test_the_database_refuses_a_move_outside_the_table(shop: int) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        Shop.objects.filter(id=shop).update(state=ShopState.PROPOSED)
