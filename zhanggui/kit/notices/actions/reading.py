"""What becomes of a notice: on somebody's screen, taken by a channel, read, acknowledged."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Coalesce

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.facts import announce
from zhanggui.kit.machine import Moved, advance_many
from zhanggui.kit.notices import rules
from zhanggui.kit.notices.facts import NoticeAcknowledged, NoticesExported
from zhanggui.kit.notices.models import UNREAD, Notice
from zhanggui.kit.notices.queries import own_to
from zhanggui.kit.notices.registry import all_kinds
from zhanggui.kit.notices.states import NOTICES, NoticeState
from zhanggui.kit.pure import Refused, Verdict, msg

Judge = Callable[[Notice], Verdict]
GONE = Refused(duty="", why=msg("没有找到这条消息"))


@transaction.atomic
def notices_show(*, by: Actor, at: datetime | None = None) -> int:
    """What waits for him is on his screen now. Returns how many were not before; one statement."""
    waiting = own_to(by=by).filter(state=NoticeState.STORED.value)
    return waiting.update(state=NoticeState.DELIVERED.value, delivered_at=at or clock.now())


@transaction.atomic
def notices_deliver(*, ids: Sequence[int], by: Actor, at: datetime | None = None) -> int:
    """A channel outside took these. Rooms only. Returns how many were not delivered before."""
    by.require_room()
    changes = {"delivered_at": at or clock.now()}
    return len(advance_many(model=Notice, machine=NOTICES, ids=ids, action="deliver", by=by, changes=changes).rows)


@transaction.atomic
def notice_read(*, notice_ids: Sequence[int], opened: bool = False, by: Actor, at: datetime | None = None) -> Moved:
    """Mark one's own notices read; again changes nothing. `opened`: he opened it, so that one to be acknowledged is
    read too (and stays owed)."""
    kinds, when = all_kinds(), at or clock.now()
    rows, refused = _judged(
        notice_ids, by, lambda row: rules.may_read(demanded=kinds[row.kind].acknowledged and not opened)
    )
    new = Notice.objects.filter(UNREAD, id__in=[row.id for row in rows])
    new.update(state=NoticeState.READ.value, read_at=when, delivered_at=Coalesce("delivered_at", Value(when)))
    return Moved([{"id": row.id} for row in rows], refused)


@transaction.atomic
def notice_acknowledge(*, notice_ids: Sequence[int], by: Actor, at: datetime | None = None) -> Moved:
    """Say that one knows; the journal keeps it. Only one's own, only where it is asked for; again changes nothing."""
    kinds, when = all_kinds(), at or clock.now()
    rows, refused = _judged(notice_ids, by, lambda row: rules.may_acknowledge(demanded=kinds[row.kind].acknowledged))
    fresh = [row for row in rows if row.state != NoticeState.ACKNOWLEDGED]
    Notice.objects.filter(id__in=[row.id for row in fresh]).update(
        state=NoticeState.ACKNOWLEDGED.value,
        acknowledged_at=when,
        read_at=Coalesce("read_at", Value(when)),
        delivered_at=Coalesce("delivered_at", Value(when)),
    )
    facts = [NoticeAcknowledged(subject_id=row.id, shop_id=row.shop_id, kind=row.kind) for row in fresh]
    announce(facts, by=by, at=when)
    return Moved([{"id": row.id} for row in rows], refused)


@transaction.atomic
def notices_export(*, count: int, by: Actor) -> None:
    """One's own notices left as a file; the journal keeps how many. [D183]"""
    announce([NoticesExported(subject_id=by.id or 0, count=count)], by=by)


def _judged(ids: Sequence[int], by: Actor, judge: Judge) -> tuple[list[Notice], dict[int, Verdict]]:
    """One's own of these, locked in the order of ids; and per other id, why not."""
    rows = list(own_to(by=by).filter(id__in=list(ids)).order_by("id").select_for_update())
    verdicts = {row.id: judge(row) for row in rows}
    refused: dict[int, Verdict] = {i: verdicts.get(i, GONE) for i in ids if not verdicts.get(i, GONE)}
    return [row for row in rows if verdicts[row.id]], refused
