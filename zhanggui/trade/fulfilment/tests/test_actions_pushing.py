"""A platform with an interface is told by itself: only its own word counts, once, however often it is told."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

import pytest

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.controls import duty
from zhanggui.kit.desk import Ask
from zhanggui.kit.errors import BadInput, NotAllowed
from zhanggui.kit.journal.models import Entry
from zhanggui.offer.channels.queries import PushAnswer, PushWord
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.booking.tests.making import Deal
from zhanggui.trade.fulfilment import actions, queries, tasks
from zhanggui.trade.fulfilment.actions import Parcel
from zhanggui.trade.fulfilment.models import ParcelNotice, ParcelPush, PushRoute
from zhanggui.trade.fulfilment.rules import WAITS
from zhanggui.trade.review.actions import orders_advance

pytestmark = pytest.mark.django_db
OWN = System("fulfilment")
TAKEN, NO = PushWord(taken=True), PushWord(taken=False, why="没有这张订单")
PLACE = {
    "connector": "mallhook",
    "address": "https://mall.example.com?access_token=7f3a",
    "secret": "a secret of both sides",
}
BUSY = PushAnswer(fault="HTTP 503")


@pytest.fixture
def shop(tmp_path: Path) -> int:
    """Two parcels that left, and the shop's interface."""
    shop = m.a_shop()
    m.stock(A1=9)
    orders = m.book_deals(tmp_path, Deal("1"), Deal("2"))
    orders_advance(shop_id=shop, by=m.BY)
    actions.parcels_ship(parcels=[Parcel(o.id, "邮政EMS", f"EA00000{o.platform_no}CN") for o in orders], by=m.BY)
    actions.push_route_set(shop_id=shop, **PLACE, is_on=True, by=m.BY)
    return shop


def told(words: Mapping[str, PushWord], *, fault: str = "", final: bool = False, after: timedelta = timedelta()) -> int:
    """What is due is told; the platform says this by order number. Returns how many parcels were told."""
    at, count = clock.now() + after, 0
    for batch in actions.pushes_claim(by=OWN, at=at):
        heard = {one.key: words[one.order_no] for one in batch.parcels if one.order_no in words}
        actions.pushes_record(batch=batch, answer=PushAnswer(heard, fault, final), by=OWN, at=at)
        count += len(batch.parcels)
    return count


def states() -> dict[str, tuple[str, str, str]]:
    return {n: told for n, *told in ParcelNotice.objects.order_by("id").values_list("number", "state", "proof", "why")}


@duty("D086")
def test_only_the_platforms_word_tells_and_its_refusal_waits_for_a_person(shop: int) -> None:
    (batch,) = actions.pushes_claim(by=OWN)
    assert [(one.order_no, one.carrier, one.waybill) for one in batch.parcels] == [
        ("1", "EMS", "EA000001CN"), ("2", "EMS", "EA000002CN"),
    ]  # fmt: skip
    assert (actions.pushes_claim(by=OWN), states()["1"]) == ([], ["due", "", ""])  # claimed, not told
    assert told({"1": TAKEN, "2": NO}, after=actions.pushing.LOST) == 2  # its teller died: told again
    assert states() == {"1": ["accepted", "push", ""], "2": ["refused", "", "没有这张订单"]}
    assert told({}, after=timedelta(days=1)) == 0
    facts = Entry.objects.filter(fact__in=["fulfilment.parcel_told", "fulfilment.parcel_refused"])
    assert sorted(facts.values_list("fact", flat=True)) == ["fulfilment.parcel_refused", "fulfilment.parcel_told"]


def test_an_answer_that_comes_twice_or_after_a_file_changes_nothing(shop: int) -> None:
    (batch,) = actions.pushes_claim(by=OWN)
    actions.told_file_make(shop_id=shop, by=m.BY)  # a person makes the file meanwhile
    for word in (TAKEN, TAKEN, NO):
        answer = PushAnswer({one.key: word for one in batch.parcels})
        actions.pushes_record(batch=batch, answer=answer, by=OWN)
    assert states() == {"1": ["accepted", "push", ""], "2": ["accepted", "push", ""]}
    assert Entry.objects.filter(fact="fulfilment.parcel_told").count() == 2


def test_silence_is_tried_again_ever_later_then_set_aside_until_a_person_says_again(shop: int) -> None:
    passed = timedelta()
    for wait in (*WAITS, timedelta(days=1)):
        assert told({}, fault="HTTP 503", after=passed) == 2
        assert told({}, after=passed + timedelta(seconds=30)) == 0
        passed += wait
    assert told({}, after=passed) == 0
    assert list(ParcelPush.objects.values_list("tries", "said")) == [(7, "HTTP 503")] * 2
    stuck = queries.notice_rows(ask=Ask(queue="stuck"), by=m.BY).rows
    assert ([row.is_stuck for row in stuck], stuck[0].why) == ([True, True], "HTTP 503")
    (route,) = [one for one in queries.push_routes(by=m.BY) if one.shop_id == shop]
    assert (route.stuck, route.said, route.is_well) == (2, "HTTP 503", False)
    assert Entry.objects.filter(fact="fulfilment.push_abandoned").count() == 1
    assert actions.pushes_again(notice_ids=[row.id for row in stuck], by=m.BY).moved == sorted(row.id for row in stuck)
    assert told({"1": TAKEN}) == 2
    assert [state for state, *_rest in states().values()] == ["accepted", "due"]


def test_a_fault_nobody_can_wait_out_is_set_aside_at_once(shop: int) -> None:
    told({}, fault="HTTP 401", final=True)
    assert queries.notice_counts(by=m.BY)["stuck"] == 2


def test_refused_parcels_are_told_again_only_where_an_interface_is_on(shop: int) -> None:
    told({"1": TAKEN, "2": NO})
    ids = dict(ParcelNotice.objects.values_list("number", "id"))
    again = actions.pushes_again(notice_ids=[*ids.values(), 999_999], by=m.BY)
    assert (again.moved, sorted(again.refused)) == ([ids["2"]], [ids["1"], 999_999])
    actions.push_route_set(shop_id=shop, **{**PLACE, "address": "", "secret": ""}, is_on=False, by=m.BY)
    assert told({"2": TAKEN}) == 0
    off = actions.pushes_again(notice_ids=[ids["2"]], by=m.BY)
    assert (off.moved, str(off.refused[ids["2"]].why)) == ([], "这家店没有启用发货接口")


def test_what_breaks_on_one_shop_is_told_there_and_holds_up_no_other(
    shop: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shops = [shop, m.a_shop("second"), m.a_shop("third")]
    for place in shops[1:]:
        actions.push_route_set(shop_id=place, **PLACE, is_on=True, by=m.BY)
    for code in ("second", "third"):
        (order,) = m.book_deals(tmp_path, Deal(code), shop=code)
        orders_advance(by=m.BY)
        actions.parcels_ship(parcels=[Parcel(order.id, "邮政EMS", f"EA{order.id:07}CN")], by=m.BY)
    PushRoute.objects.filter(shop_id=shop).update(sealed=b"moved from elsewhere")

    def answer(*, batch: queries.PushBatch, by: Actor) -> PushAnswer:
        if batch.shop_id == shops[1]:
            raise ZeroDivisionError
        return PushAnswer({one.key: TAKEN for one in batch.parcels})

    monkeypatch.setattr(tasks.queries, "push_answer", answer)
    tasks.push(0)
    said = list(PushRoute.objects.order_by("shop_id").values_list("said", "is_well"))
    assert said == [("地址和密钥打不开，请重新填写", False), ("ZeroDivisionError", False), ("", True)]
    assert [told[0] for told in states().values()] == ["due", "due", "due", "accepted"]
    actions.push_route_set(shop_id=shop, **PLACE, is_on=False, by=m.BY)
    facts = Entry.objects.filter(room="fulfilment", shop_id=shop, fact__contains="push_route").order_by("id")
    assert [fact.split("_")[-1] for fact in facts.values_list("fact", flat=True)] == ["set", "stopped"]


def test_address_and_secret_are_kept_sealed_and_stay_when_left_empty(shop: int) -> None:
    row = PushRoute.objects.get()
    assert (row.host, b"secret of both" in bytes(row.sealed)) == ("mall.example.com", False)
    actions.push_route_set(shop_id=shop, **{**PLACE, "address": "", "secret": ""}, is_on=True, by=m.BY)
    assert actions.push_trial(shop_id=shop, by=m.BY).place.secret == PLACE["secret"]
    with pytest.raises(BadInput, match="https"):
        actions.push_route_set(shop_id=shop, **{**PLACE, "address": "http://mall.example.com/"}, is_on=True, by=m.BY)
    packer = Actor(5, "张师傅", "employee", frozenset({"orders.ship"}), m.BY.scope)
    with pytest.raises(NotAllowed):
        actions.push_route_set(shop_id=shop, **PLACE, is_on=True, by=packer)
    seen = Entry.objects.filter(fact="fulfilment.push_route_set").values_list("payload", flat=True)
    assert [word in str(list(seen)) for word in ("secret of both", "7f3a")] == [False, False]
