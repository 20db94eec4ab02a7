"""Plans and choices are versions; a file is made once, and told when somebody says so with proof."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import IntegrityError, connection, transaction

from zhanggui.kit import reference
from zhanggui.kit.controls import duty
from zhanggui.kit.errors import BadInput, NotAllowed, NotFound, Refusal
from zhanggui.kit.scope import Scope
from zhanggui.offer.catalog.actions import sku_stop_sale
from zhanggui.offer.publishing import actions, queries
from zhanggui.offer.publishing.models import FileRow, ShopPlan, StockFile
from zhanggui.offer.publishing.rules import Plan
from zhanggui.offer.publishing.states import FileState, Sharing
from zhanggui.offer.publishing.tests.making import BY, OPERATOR, a_shop, planned, stock, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop() -> int:
    """An open shop, and stock of two SKUs."""
    reference.load_all()
    stock(A1=10, B2=3)
    return a_shop()


def rows(made: int) -> dict[str, int]:
    return dict(FileRow.objects.filter(file_id=made).values_list("sku__code", "units"))


def make(shop: int) -> int:
    return actions.stock_file_make(shop_id=shop, by=OPERATOR)


@duty("D091")
def test_a_file_tells_what_the_plans_say(shop: int) -> None:
    planned(shop, ratio=80, buffer=1)
    planned(shop, code="B2", quota=2)
    assert rows(make(shop)) == {"A1": 7, "B2": 2}
    actions.plan_end(shop_id=shop, code="B2", reason="活动结束", by=OPERATOR)
    assert rows(make(shop)) == {"A1": 7, "B2": 1}
    assert ShopPlan.objects.count() == 3


@duty("D091")
def test_a_quota_of_one_shop_is_not_shown_by_another_and_split_shops_show_no_piece_twice(shop: int) -> None:
    other = a_shop("jd")
    planned(shop, ratio=100)
    planned(other, ratio=100)
    planned(other, code="A1", quota=4)
    assert (rows(make(shop)), rows(make(other))) == ({"A1": 6, "B2": 3}, {"A1": 4, "B2": 3})
    actions.sharing_set(sharing=Sharing.SPLIT, lag=2, reason="防超卖", by=OPERATOR)
    assert (rows(make(shop)), rows(make(other))) == ({"A1": 6, "B2": 2}, {"A1": 4, "B2": 1})


@duty("D044")
def test_what_is_stopped_shows_nothing(shop: int) -> None:
    planned(shop)
    sku_stop_sale(sku_ids=[stock(A1=0)["A1"]], reason="召回", by=BY)
    assert rows(make(shop)) == {"A1": 0, "B2": 3}


def test_the_same_rows_again_are_the_same_file_while_it_waits(shop: int) -> None:
    planned(shop)
    assert make(shop) == make(shop)
    first = make(shop)
    actions.stock_file_tell(file_ids=[first], reference="批次 7", by=OPERATOR)
    assert make(shop) != first


@duty("D091")
def test_a_file_counts_as_told_only_when_somebody_says_so_with_proof(shop: int) -> None:
    planned(shop)
    made = make(shop)
    assert queries.sku_freshness(sku_id=stock(A1=0)["A1"], by=OPERATOR) == []
    with pytest.raises(BadInput):
        actions.stock_file_tell(file_ids=[made], reference=" ", by=OPERATOR)
    assert actions.stock_file_tell(file_ids=[made], reference="批次 7", by=OPERATOR).moved == [made]
    assert list(actions.stock_file_fail(file_ids=[made], reason="列名不对", by=OPERATOR).refused) == [made]
    assert StockFile.objects.get().state == FileState.TOLD
    assert [one.units for one in queries.sku_freshness(sku_id=stock(A1=0)["A1"], by=OPERATOR)] == [10]


def test_a_shop_without_a_plan_publishes_nothing(shop: int) -> None:
    with pytest.raises(Refusal, match="还没有库存同步策略"):
        make(shop)


def test_half_a_plan_is_refused(shop: int) -> None:
    for wrong in ({"ratio": 101}, {"quota": 3}, {"code": "没有的"}):
        with pytest.raises(BadInput):
            planned(shop, **wrong)
    with pytest.raises(BadInput):
        actions.sharing_set(sharing=Sharing.SPLIT, lag=0, reason="x", by=OPERATOR)
    assert ShopPlan.objects.count() == 0


def test_who_may_not_or_sees_other_shops_changes_nothing(shop: int) -> None:
    far = replace(OPERATOR, scope=Scope({"shop": frozenset({0})}))
    with pytest.raises(NotFound):
        actions.plan_set(plan=Plan(shop), reason="x", by=far)
    with pytest.raises(NotFound):
        actions.stock_file_make(shop_id=shop, by=far)
    with pytest.raises(Refusal):
        actions.sharing_set(sharing=Sharing.SPLIT, lag=1, reason="x", by=far)
    with pytest.raises(NotAllowed):
        actions.plan_set(plan=Plan(shop), reason="x", by=replace(OPERATOR, rights=frozenset({"inventory.view"})))


@duty("D091")
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE publishing_shopplan SET ratio = 1",
        "DELETE FROM publishing_shopplan",
        "UPDATE publishing_sharingchoice SET lag = 1",
        "UPDATE publishing_filerow SET units = 99",
        "UPDATE publishing_stockfile SET state = 10, closed_at = NULL, words = ''",
        "UPDATE publishing_stockfile SET digest = 'x'",
        "DELETE FROM publishing_stockfile",
    ],
)
def test_the_database_itself_keeps_what_shops_were_told(shop: int, statement: str) -> None:
    planned(shop)
    actions.sharing_set(sharing=Sharing.SHARED, lag=2, reason="按制度", by=OPERATOR)
    told(shop)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL zhanggui.test = 'off'")
        with pytest.raises(IntegrityError), transaction.atomic():
            cursor.execute(statement)
