"""Orders of a near and a far shop in each state a query looks for: what the leak test asks orders."""

from __future__ import annotations

from tests.house.leaks import Case, Ground
from zhanggui.kit import clock
from zhanggui.kit.actor import System
from zhanggui.kit.desk import Ask
from zhanggui.offer.catalog.actions import SkuRow, skus_upsert
from zhanggui.trade.orders.models import Order, OrderLine
from zhanggui.trade.orders.queries import LiveRules
from zhanggui.trade.orders.states import Payment, PlatformState, State

RULES = LiveRules(1, "leak test", ())
WALK = {
    State.RECEIVED: (),
    State.IN_REVIEW: (State.IN_REVIEW,),
    State.APPROVED: (State.APPROVED,),
}


def _order(shop_id: int, word: str, state: State, sku: int) -> int:
    now = clock.now()
    order = Order.objects.create(
        shop_id=shop_id, platform_no=f"{word}-{state.name}", state=State.RECEIVED, payment=Payment.PAID.value,
        platform_state=PlatformState.PAID_WAITING_SHIP.value, received_at=now, state_at=now, ordered_at=now,
        buyer_masked={"name": f"{word}-BUYER"}, hold_reason=f"{word}-REASON",
    )  # fmt: skip
    OrderLine.objects.create(
        order=order, shop_id=shop_id, line_key="1", title=f"{word}-TITLE", seller_code=f"{word}-CODE", sku_id=sku,
        quantity=1, price=1, platform_state=PlatformState.PAID_WAITING_SHIP.value,
    )  # fmt: skip
    for step in WALK[state]:
        Order.objects.filter(id=order.id).update(state=step)
    return order.id


def cases(ground: Ground) -> list[Case]:
    (sku,) = skus_upsert(rows=[SkuRow(code="ORDER-LEAK", title="Leak")], by=System("orders")).new
    near = {state: _order(ground.near, "NEAR", state, sku) for state in WALK}
    far = {state: _order(ground.far, "FAR", state, sku) for state in WALK}
    received, approved = far[State.RECEIVED], far[State.APPROVED]
    numbers = [f"FAR-{state.name}" for state in WALK]
    words = ("FAR-RECEIVED", "FAR-BUYER", "FAR-REASON", "FAR-TITLE", "FAR-SHOP")
    counts = {"exception": 0, "held": 0, "review": 1, "ship": 0, "stock": 1, "waiting": 1, "unpaid": 0, "urgent": 0}
    return [
        Case("order_rows", {"ask": Ask()}, words),
        Case("order_counts", {}, near=counts),
        Case("waiting_for_review", {}, near=1),
        Case("order_labels", {"ids": list(far.values())}, ("FAR-RECEIVED",)),
        Case("order_card", {"order_id": received}, words),
        Case("open_line_choices", {"order_id": received}, ("FAR-TITLE",)),
        Case("order_ids_by_number", {"shop_id": ground.far, "numbers": numbers}, ("FAR-RECEIVED",)),
        Case("live_rules", {}, open="the review rules are the company's"),
        Case("review_subjects", {"order_ids": [received], "rules": RULES}, near=[]),
        Case("ids_to_review", {}, near=[near[State.RECEIVED]]),
        Case("ids_to_reserve", {}, near=[near[State.APPROVED]]),
        Case("lines_to_reserve", {"order_ids": [approved]}, (f"order_id={approved}", str(approved))),
    ]
