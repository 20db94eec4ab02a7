"""Decisions on orders of a near and a far shop, for the leak test."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.house.leaks import Case, Ground
from zhanggui.kit import clock
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.booking.tests.making import Deal, Item
from zhanggui.trade.orders.models import Order
from zhanggui.trade.review import actions
from zhanggui.trade.review.models import Case as Case_
from zhanggui.trade.review.queries import LiveRules

PROOFS = (
    *("passed_unfit", "judged_in_part", "cases_neglected", "cases_unverified", "stopped_that_moved"),
    *("wrong_unlisted", "passed_unpaid"),
)
RUN = 7_000_077
NO_RULES = LiveRules(1, "", ())
NUMBERS = "numbers only; counted over the asker's shops, see test_queries"


def cases(ground: Ground) -> list[Case]:
    """Every query of review, asked about the far shop."""
    large: list[int] = []
    for shop, word in (("near-shop", "near"), ("far-shop", "far")):
        deal = Deal(
            f"{word}-large",
            total="2000.00",
            items=[Item(code=f"{word}-ware", price="2000.00")],
            message=f"{word} 改地址",
        )
        with TemporaryDirectory() as folder:
            large += [order.id for order in m.book_deals(Path(folder), deal, shop=shop) if order.platform_no == deal.no]
    actions.orders_advance(shop_id=ground.near, by=m.BY)
    actions.orders_advance(shop_id=ground.far, job_id=RUN, by=replace(m.BY, kind="employee", name="far-runner"))
    actions.case_take(order_ids=large[1:], by=replace(m.BY, kind="employee", name="far-taker"))
    Case_.objects.update(due_at=clock.now() - timedelta(hours=1), wants="hold")
    window = {"since": clock.now() - timedelta(days=1), "until": clock.now() + timedelta(days=1)}
    rows = Order.objects.filter(id=large[1])
    return [
        Case("case_card", {"order_id": large[1]}, ("far-taker",)),
        Case("case_choices", {}, open="the same words for everybody"),
        Case("case_counts", {}, open=NUMBERS),
        Case("cases_so", {"rows": rows, "value": "late"}, ("far-large",)),
        Case("wants_so", {"rows": rows, "value": "hold"}, ("far-large",)),
        Case("want_choices", {}, open="the same words for everybody"),
        Case("reviewers", {}, open="people of the company, by name"),
        Case("judged_choices", {}, open="the rules are the company's"),
        Case("judged_lately", {}, open=NUMBERS),
        Case("judged_so", {"rows": rows, "value": "review"}, ("far-large",)),
        Case("order_remarks", {"ids": large[1:]}, near={}),
        Case("release_bars", {"ids": large[1:]}, near={}),
        Case("advance_running", {}, open="a person's own job"),
        Case("advance_progress", {"job_id": RUN}, ("far-runner",)),
        Case("rule_version", {"version": None}, open="the rules are the company's; figures are numbers only"),
        Case("rule_versions", {}, open="the rules are the company's"),
        Case("live_rules", {}, open="the rules are the company's"),
        *(
            Case(
                query, {"orders": [], "rules": NO_RULES, "at": clock.now()}, open="of orders that were asked for before"
            )
            for query in ("review_findings", "review_subjects")
        ),
        *(Case(proof, window, open=NUMBERS) for proof in PROOFS),
        Case("undecided_among", {"order_ids": large[1:]}, near=[]),
    ]
