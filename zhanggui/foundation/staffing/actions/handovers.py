"""Hand-overs open where people leave or lose a post, and close when nothing of theirs is left."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from django.db import transaction

from zhanggui.foundation.org.queries import people_serving
from zhanggui.foundation.staffing import facts
from zhanggui.foundation.staffing.actions.departures import departures_end
from zhanggui.foundation.staffing.models import Handover, Item
from zhanggui.foundation.staffing.states import CUSTODY, DUE, Cause
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.errors import BadInput, NotFound, Refusal
from zhanggui.kit.facts import announce
from zhanggui.kit.leaving import Ended, Held, all_holdings
from zhanggui.kit.pure import Fact
from zhanggui.kit.pure import msg as _
from zhanggui.kit.reason import reason_given

OWN = System("staffing")


@transaction.atomic
def handovers_open(*, employee_ids: Sequence[int], left: bool, ended: Ended, by: Actor) -> list[int]:
    """Write down what these people held and who must take it over; returns the hand-overs. [D021] Right: org.manage.

    Told by kit.leaving in the transaction in which they leave or lose a post. Whoever stays and holds nothing: none.
    """
    by.require("org.manage")
    now, held = clock.now(), _held(employee_ids)
    if left:
        departures_end(employee_ids=employee_ids, by=by, at=now)
    undone = Item.objects.filter(handover__employee_id__in=list(employee_ids), done_at=None)
    known = set(undone.values_list("kind", "subject_id"))
    news: list[Fact] = []
    for employee_id in employee_ids:
        mine = [(kind, one) for kind, one in held if one.employee_id == employee_id]
        if not left and all((kind, one.subject_id) in known for kind, one in mine):
            continue
        taken = {code: lost[employee_id] for code, lost in ended.items() if lost.get(employee_id)}
        cause = (Cause.LEFT if left else Cause.TRANSFER).value
        who = {"opened_at": now, "opened_by": by.id, "opened_by_name": by.name, "due_at": now + DUE}
        row = Handover(employee_id=employee_id, cause=cause, taken=taken, closed_at=None if mine else now, **who)
        _write(row, mine)
        told = facts.HandoverOpened(
            subject_id=row.id, employee_id=employee_id, cause=cause, items=len(mine), taken=taken
        )
        news.append(told)
    announce(news, by=by, at=now)
    return [fact.subject_id for fact in news]


def _write(row: Handover, mine: Iterable[tuple[str, Held]]) -> None:
    row.save()
    Item.objects.bulk_create(
        Item(handover=row, kind=kind, subject_id=one.subject_id, label=one.label[:200]) for kind, one in mine
    )


@transaction.atomic
def item_add(*, handover_id: int, label: str, by: Actor, at: datetime | None = None) -> int:
    """One more thing to hand over that no page knows: a seal, a computer, a phone. [D021] Right: org.manage."""
    by.require("org.manage")
    words = reason_given(label, duty="D021")
    row = _locked(handover_id)
    row.closed_at = None
    row.save(update_fields=["closed_at"])
    item = Item.objects.create(handover=row, kind=CUSTODY, label=words)
    announce([facts.ItemAdded(subject_id=row.id)], by=by, at=at)
    return item.id


@transaction.atomic
def items_assign(
    *, handover_id: int, item_ids: Collection[int], successor_id: int, by: Actor, at: datetime | None = None
) -> None:
    """Say who takes these over: somebody else who serves. [D021] Right: org.manage."""
    by.require("org.manage")
    row = _locked(handover_id)
    if successor_id == row.employee_id or successor_id not in {i for i, _name in people_serving(by=OWN)}:
        raise BadInput(why=_("接手人须是另一位在职人员"), duty="D021")
    count = Item.objects.filter(handover=row, id__in=list(item_ids), done_at=None).update(successor_id=successor_id)
    if not count:
        raise BadInput(why=_("请先选择还没有交接的事项"), duty="D021")
    announce([facts.ItemsAssigned(subject_id=row.id, count=count, successor_id=successor_id)], by=by, at=at)


@transaction.atomic
def items_finish(
    *, handover_id: int, item_ids: Collection[int], note: str, by: Actor, at: datetime | None = None
) -> None:
    """Confirm that these are handed over, with a note; refused while a room still says it is in his hands. [D021]

    Right: org.manage; never of what one hands over oneself [D010].
    """
    by.require("org.manage")
    row, words = _locked(handover_id), reason_given(note, duty="D021")
    if row.employee_id == by.id:
        raise Refusal(why=_("自己的交接由另一位管理人员确认"), duty="D010")
    items = list(Item.objects.filter(handover=row, id__in=list(item_ids), done_at=None))
    still = {(kind, one.subject_id) for kind, one in _held([row.employee_id])}
    if stuck := [item.label for item in items if (item.kind, item.subject_id) in still]:
        raise Refusal(why=_("“{label}”还在他名下，请先在对应页面交接", label="、".join(stuck)), duty="D021")
    _finish(items, words, by, at or clock.now())


@transaction.atomic
def handovers_settle(*, by: Actor, at: datetime | None = None) -> int:
    """Close what rooms say is in other hands now; returns how many items. [D021] Right: org.manage; the clock calls."""
    by.require("org.manage")
    items = list(Item.objects.exclude(kind=CUSTODY).filter(done_at=None).select_related("handover").order_by("id"))
    still = {(kind, one.subject_id, one.employee_id) for kind, one in _held({i.handover.employee_id for i in items})}
    done = [i for i in items if (i.kind, i.subject_id, i.handover.employee_id) not in still]
    _finish(done, str(_("已由他人接手")), by, at or clock.now())
    return len(done)


def _finish(items: Sequence[Item], note: str, by: Actor, at: datetime) -> None:
    """Write items as done, and close hand-overs of which nothing is left."""
    for item in items:
        item.done_at, item.done_by, item.done_by_name, item.note = at, by.id, by.name, note
    Item.objects.bulk_update(items, ["done_at", "done_by", "done_by_name", "note"])
    per: dict[int, int] = {}
    for item in items:
        per[item.handover_id] = per.get(item.handover_id, 0) + 1
    news: list[Fact] = [facts.ItemsFinished(subject_id=i, count=count) for i, count in per.items()]
    open_ = set(Item.objects.filter(handover_id__in=list(per), done_at=None).values_list("handover_id", flat=True))
    closed = sorted(set(per) - open_)
    Handover.objects.filter(id__in=closed).update(closed_at=at)
    announce([*news, *(facts.HandoverClosed(subject_id=i) for i in closed)], by=by, at=at)


def _held(employee_ids: Collection[int]) -> list[tuple[str, Held]]:
    """Everything in these hands, by the code of its holding."""
    ids = sorted(employee_ids)
    if not ids:
        return []
    return [
        (code, one)
        for code, holding in sorted(all_holdings().items())
        for one in holding.held(employee_ids=ids, by=OWN)
    ]


def _locked(handover_id: int) -> Handover:
    row = Handover.objects.select_for_update().filter(id=handover_id).first()
    if row is None:
        raise NotFound(why=_("没有这次交接"))
    return row
