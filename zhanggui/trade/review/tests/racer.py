"""Those who are asked agree at the same moment: `PEOPLE`; real processes, one connection each; prints JSON."""

from __future__ import annotations

import json
import multiprocessing
import sys
import tempfile
from pathlib import Path
from typing import Any

import django


def scene(people: int) -> tuple[int, int, list[int]]:
    """An order that waits for its forced release, a rule set that waits to go live, and all who may agree."""
    from zhanggui.foundation.org.tests.people import actor, hired
    from zhanggui.kit.scope import ALL
    from zhanggui.trade.booking.tests import making as m
    from zhanggui.trade.booking.tests.making import Deal, Item
    from zhanggui.trade.review import actions

    heads = [hired("head", name=f"主管{n}", shop=ALL, warehouse=ALL) for n in range(people)]
    one = actor(hired("reviewer", name="申请人", shop=ALL, warehouse=ALL))
    m.a_shop()
    m.stock(A1=20)
    with tempfile.TemporaryDirectory() as folder:
        (order,) = m.book_deals(Path(folder), Deal("1", total="2000.00", items=[Item(price="2000.00")]))
    actions.orders_advance(by=m.BY)
    actions.case_confirm(order_ids=[order.id], reason="疑似盗刷", by=one)
    assert actions.release_ask(order_ids=[order.id], reason="银行已确认", by=one).moved == [order.id]
    version = actions.ruleset_draft(basis=3, by=one)
    actions.ruleset_try(version=version, days=7, by=one)
    actions.ruleset_submit(version=version, by=one)
    return order.id, version, heads


def agree(order: int, version: int, head: int, start: Any, told: Any) -> None:
    """Both at once, twice: as two tabs do."""
    from zhanggui.foundation.org.tests.people import actor
    from zhanggui.kit.errors import Refusal
    from zhanggui.trade.review import actions

    by = actor(head)
    start.wait()
    answered = {"released": 0, "live": 0, "refused": 0}
    for _tab in range(2):
        answered["released"] += len(actions.release_agree(order_ids=[order], by=by).moved)
        try:
            actions.ruleset_approve(version=version, by=by)
            answered["live"] += 1
        except Refusal:
            answered["refused"] += 1
    told.put(answered)


def outcome(order: int, version: int) -> dict[str, int]:
    """What stands in the end: each thing done must be there once."""
    from zhanggui.kit.journal.models import Entry
    from zhanggui.trade.review.facts import ReleaseForced, RuleSetApproved
    from zhanggui.trade.review.models import Decision, RuleSet
    from zhanggui.trade.review.states import Outcome, RulesState

    said = Entry.objects.filter
    return {
        "forced": said(fact=ReleaseForced.name(), subject_id=order).count(),
        "decisions": Decision.objects.filter(order_id=order, outcome=Outcome.PASSED.value).count(),
        "approved": said(fact=RuleSetApproved.name(), subject_id=version).count(),
        "sets_live": RuleSet.objects.filter(state=RulesState.LIVE.value).count(),
        "this_live": RuleSet.objects.filter(state=RulesState.LIVE.value, version=version).count(),
    }


def main(people: int) -> None:
    """Set the scene, fork those who agree, count what became of it."""
    django.setup()
    order, version, heads = scene(people)
    from django.db import connections

    connections.close_all()
    context = multiprocessing.get_context("fork")
    start, told = context.Barrier(people), context.Queue()
    children = [context.Process(target=agree, args=(order, version, head, start, told)) for head in heads]
    for child in children:
        child.start()
    answers = [told.get(timeout=60) for _child in children]
    for child in children:
        child.join()
    sums = {word: sum(one[word] for one in answers) for word in answers[0]}
    failed = sum(child.exitcode != 0 for child in children)
    print(json.dumps({"failed": failed, **sums, **outcome(order, version)}))


if __name__ == "__main__":
    main(int(sys.argv[1]))
