"""A month of looks at buyers is drawn up by itself and signed by somebody who looked at none."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import NotFound, Refusal
from zhanggui.kit.facts import announce
from zhanggui.kit.journal.models import Entry
from zhanggui.kit.law import param_at
from zhanggui.kit.pure import msg as _
from zhanggui.kit.reason import reason_given
from zhanggui.kit.todos.actions import Todo, todos_close, todos_open
from zhanggui.oversight.audit import rules
from zhanggui.oversight.audit.facts import AccessDrawn, AccessSigned
from zhanggui.oversight.audit.models import AccessReview
from zhanggui.oversight.audit.states import FILES, LOOKS, REVIEW_TODO


@transaction.atomic
def access_draw(*, by: Actor, at: datetime | None = None) -> int | None:
    """Draw up who looked at how many buyers in the month before; once. None where nobody did. [D184]

    Rooms only: the clock calls. The to-do goes to whoever may sign.
    """
    by.require_room()
    now = at or clock.now()
    end = clock.shanghai(now).date().replace(day=1)
    month = (end - timedelta(days=1)).replace(day=1)
    known = AccessReview.objects.filter(month=month).first()
    rows = _people(month, end, by) if known is None else []
    if known or not rows:
        return known.id if known else None
    due = now + timedelta(days=int(param_at("access_sign_days", on=end)))
    review = AccessReview.objects.create(month=month, rows=rows, drawn_at=now, due_at=due)
    label = f"{month:%Y-%m}"
    values = {"month": label, "n": len(rows)}
    todos_open(kind=REVIEW_TODO, todos=[Todo(review.id, values, review.due_at)], by=by, at=now)
    looks = sum(row["looks"] for row in rows)
    announce([AccessDrawn(subject_id=review.id, month=label, people=len(rows), looks=looks)], by=by, at=now)
    return review.id


@transaction.atomic
def access_sign(*, review_id: int, conclusion: str, by: Actor, at: datetime | None = None) -> None:
    """Sign what a month shows, with a conclusion; once, by somebody who is not in it. [D184] Needs audit.review."""
    by.require("audit.review")
    words, now = reason_given(conclusion, duty="D184"), at or clock.now()
    row = AccessReview.objects.select_for_update().filter(id=review_id).first()
    if row is None:
        raise NotFound(why=_("没有这个月的审查"))
    if row.signed_at:
        raise Refusal(why=_("已由 {who} 签署", who=row.signed_by_name), duty="D184")
    Refusal.unless(rules.may_sign(asker_id=by.id, people=[one["id"] for one in row.rows]))
    row.conclusion, row.signed_by, row.signed_by_name, row.signed_at = words, by.id, by.name, now
    row.save(update_fields=["conclusion", "signed_by", "signed_by_name", "signed_at"])
    todos_close(kind=REVIEW_TODO, subject_ids=[row.id], by=by, at=now)
    announce([AccessSigned(subject_id=row.id, month=f"{row.month:%Y-%m}", conclusion=words)], by=by, at=now)


def _people(month: date, end: date, by: Actor) -> list[dict[str, Any]]:
    """By person: looks, orders they were about, files taken, looks by night, and what stands out."""
    since, until = (datetime.combine(day, time(), clock.SHANGHAI) for day in (month, end))
    told = Entry.objects.seen_by(by).filter(at__gte=since, at__lt=until, actor_kind="employee", fact__in=LOOKS + FILES)
    night = {"begins": param_at("night_from_clock", on=month), "ends": param_at("night_until_clock", on=month)}
    found: dict[int, dict[str, Any]] = {}
    for entry in told.order_by("id"):
        one = found.setdefault(entry.actor_id or 0, _nobody(entry))
        if entry.fact in FILES:
            one["files"] += 1
            one["orders"] += entry.payload.get("count", 0)
            continue
        one["looks"] += 1
        one["orders"] += len(entry.payload.get("orders") or [0])
        one["at_night"] += rules.night_of(clock.shanghai(entry.at).hour, **night)
    much = {"many": param_at("access_many_looks", on=month), "times": param_at("access_many_times", on=month)}
    for who, one in found.items():
        others = [other["looks"] for i, other in found.items() if i != who]
        odds = rules.odds_of(looks=one["looks"], others=others, at_night=one["at_night"], **much)
        one["odds"] = [odd.value for odd in odds]
    return _busiest(list(found.values()))


def _nobody(entry: Entry) -> dict[str, Any]:
    start = {"looks": 0, "orders": 0, "files": 0, "at_night": 0, "odds": []}
    return {"id": entry.actor_id or 0, "name": entry.actor_name} | start


def _busiest(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(rows, key=lambda one: (-one["looks"], one["id"]))
