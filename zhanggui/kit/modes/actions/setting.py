"""What was decided about a gate holds from its moment on."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.controls import title_of
from zhanggui.kit.errors import NotFound, Refusal
from zhanggui.kit.facts import announce
from zhanggui.kit.modes.facts import ModeSet
from zhanggui.kit.modes.models import ModeRow
from zhanggui.kit.modes.registry import all_gates
from zhanggui.kit.modes.rules import may_switch
from zhanggui.kit.modes.states import MODE_TITLES, Mode
from zhanggui.kit.reason import reason_given


@transaction.atomic
def mode_set(
    *,
    control: str,
    mode: Mode,
    reason: str,
    since: datetime,
    by: Actor,
    shop_id: int | None = None,
    existing_until: date | None = None,
    at: datetime | None = None,
) -> int:
    """A gate's mode from a moment on; nothing that was set before changes. Returns the setting. [D261]

    Needs modes.set, which only the room that had it approved holds. Raises NotFound, Refusal.
    """
    by.require("modes.set")
    when, gate = at or clock.now(), all_gates().get(control)
    if gate is None:
        raise NotFound
    verdict = may_switch(
        always=gate.always is not None, mode=mode, since=clock.shanghai(since).date(),
        existing_until=existing_until, today=clock.shanghai(when).date(),
    )  # fmt: skip
    Refusal.unless(verdict)
    row = ModeRow.objects.create(
        control=control, mode=mode.value, shop_id=shop_id, since=since,
        existing_until=existing_until, reason=reason_given(reason, duty="D261"), set_at=when, set_by_name=by.name,
    )  # fmt: skip
    fact = ModeSet(
        subject_id=row.id, shop_id=shop_id, control=(title_of(control).msgid,),
        mode=(MODE_TITLES[mode].msgid,), reason=row.reason,
    )  # fmt: skip
    announce([fact], by=by, at=when)
    return row.id
