"""The door every gate asks: what of this does not pass, and what passes on the record."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.bulk import array
from zhanggui.kit.controls import title_of
from zhanggui.kit.errors import Refusal
from zhanggui.kit.facts import announce
from zhanggui.kit.modes.facts import GatePassed
from zhanggui.kit.modes.models import ModeRow, Passage
from zhanggui.kit.modes.registry import Gate, all_gates
from zhanggui.kit.modes.rules import Held, Setting, Stop, held_back, is_existing, setting_of
from zhanggui.kit.modes.states import Mode
from zhanggui.kit.pure import msg
from zhanggui.kit.reason import reason_kept

REFUSED, GIVE_REASON = msg("不符合要求"), msg("现在是提醒模式：写明放行的原因，可以继续")
KEPT = """
INSERT INTO kit_passage AS p (control, subject_id, shop_id, mode, setting_id, duty, why, reason, times,
  passed, first_at, last_at, actor_name)
SELECT %(control)s, t.subject_id, t.shop_id, t.mode, t.setting_id, t.duty, t.why::jsonb, %(reason)s,
  (%(passed)s)::int,
  %(passed)s, %(at)s, %(at)s, %(name)s
FROM unnest(%(subjects)s::bigint[], %(shops)s::bigint[], %(modes)s::text[],
  %(settings)s::bigint[], %(duties)s::text[], %(why)s::text[])
  AS t(subject_id, shop_id, mode, setting_id, duty, why)
ORDER BY t.subject_id
ON CONFLICT (control, subject_id) DO UPDATE SET shop_id = excluded.shop_id,
  mode = excluded.mode, setting_id = excluded.setting_id, duty = excluded.duty, why = excluded.why,
  reason = CASE WHEN excluded.reason = '' THEN p.reason ELSE excluded.reason END,
  times = p.times + (excluded.passed)::int, passed = p.passed OR excluded.passed, last_at = excluded.last_at,
  actor_name = excluded.actor_name, over_at = NULL
"""
GONE = """
UPDATE kit_passage SET over_at = %s WHERE control = %s AND over_at IS NULL AND NOT subject_id = ANY(%s::bigint[])
"""


@dataclass(frozen=True)
class Asked:
    """What a gate let pass (by subject, the setting that let it: none where the gate began so), and what it holds."""

    held: Mapping[int, Held] = field(default_factory=dict)
    passed: Mapping[int, int | None] = field(default_factory=dict)


@transaction.atomic
def gate_pass(*, control: str, stops: Sequence[Stop], by: Actor, at: datetime | None = None, said: str = "") -> Asked:
    """Ask what of this does not pass; the rest passes and is kept, with the reason `said`. [D261]

    Asks for no right: whoever comes to the gate asks. Nothing to stop costs nothing; else two statements, however many
    subjects there are. A gate that always refuses holds everything.
    """
    gate = all_gates()[control]
    if not stops:
        return Asked()
    if gate.always is not None:
        return Asked({stop.subject_id: Held(stop.verdict, by_reason=False) for stop in stops})
    when, reason = at or clock.now(), reason_kept(said)
    settings = _settings(control)
    found = {stop.subject_id: setting_of(settings, stop, when) for stop in stops}
    existing = _existing(control, [stop for stop in stops if found[stop.subject_id]], found, when)
    held: dict[int, Held] = {}
    for stop in stops:
        setting = found[stop.subject_id]
        mode = Mode.OBSERVE if stop.subject_id in existing else setting.mode if setting else gate.start
        back = held_back(mode, stop, reason)
        if back:
            held[stop.subject_id] = back
    through = [stop for stop in stops if stop.subject_id not in held]
    _keep(gate, through, found, by=by, at=when, reason=reason, passed=True)
    if reason:
        _tell(gate, [s for s in through if _mode(gate, found[s.subject_id]) == Mode.WARN], by, when, reason)
    return Asked(held, {stop.subject_id: s.id if (s := found[stop.subject_id]) else None for stop in through})


@transaction.atomic
def gate_insist(*, control: str, stop: Stop, by: Actor, at: datetime | None = None, said: str = "") -> int | None:
    """Ask for one: it passes, and the setting that let it is returned, or Refusal says why not. [D261]

    As `gate_pass`. Where a reason would let it pass, the refusal says so.
    """
    asked = gate_pass(control=control, stops=[stop], by=by, at=at, said=said)
    held = asked.held.get(stop.subject_id)
    if held is None:
        return asked.passed[stop.subject_id]
    why = held.verdict.why or REFUSED
    raise Refusal(duty=held.verdict.duty, why=why, next_step=GIVE_REASON if held.by_reason else None)


@transaction.atomic
def standing_reckon(*, by: Actor, at: datetime | None = None) -> int:
    """Look at what stands against the gates that can say so, and keep it; returns how many. Needs modes.set. [D261]

    Every night: so that "if it refused from today" counts what is there, not only what came by.
    """
    by.require("modes.set")
    when, count = at or clock.now(), 0
    for gate in all_gates().values():
        if gate.standing is None or gate.always is not None:
            continue
        stops, settings = list(gate.standing(by=by)), _settings(gate.control)
        found = {stop.subject_id: setting_of(settings, stop, when) for stop in stops}
        _keep(gate, stops, found, by=by, at=when, reason="", passed=False)
        with connection.cursor() as cursor:
            cursor.execute(GONE, [when, gate.control, array(stop.subject_id for stop in stops)])
        count += len(stops)
    return count


def _settings(control: str) -> list[Setting]:
    columns = ("id", "mode", "since", "shop_id", "existing_until")
    rows = ModeRow.objects.filter(control=control).values_list(*columns)
    return [Setting(i, Mode(mode), *rest) for i, mode, *rest in rows]


def _mode(gate: Gate, setting: Setting | None) -> Mode:
    return setting.mode if setting else gate.start


def _existing(control: str, stops: Sequence[Stop], found: Mapping[int, Setting | None], at: datetime) -> set[int]:
    """The subjects that were there before their mode, while their day has not come."""
    dated = [stop.subject_id for stop in stops if (s := found[stop.subject_id]) and s.existing_until]
    if not dated:
        return set()
    known = Passage.objects.filter(control=control, subject_id__in=dated).values_list("subject_id", "first_at")
    today = clock.shanghai(at).date()
    return {subject for subject, first in known if is_existing(found[subject], first, today)}


def _keep(
    gate: Gate,
    stops: Sequence[Stop],
    found: Mapping[int, Setting | None],
    *,
    by: Actor,
    at: datetime,
    reason: str,
    passed: bool,
) -> None:
    """One row a subject, in one statement."""
    if not stops:
        return
    rows = list({stop.subject_id: stop for stop in stops}.values())
    settings = [found[stop.subject_id] for stop in rows]
    told: dict[str, Any] = {
        "control": gate.control,
        "subjects": array(stop.subject_id for stop in rows),
        "shops": array(stop.shop_id for stop in rows),
        "modes": [_mode(gate, setting).value for setting in settings],
        "settings": array(setting.id if setting else None for setting in settings),
        "duties": [stop.verdict.duty for stop in rows],
        "why": [json.dumps((stop.verdict.why or REFUSED).as_dict(), ensure_ascii=False) for stop in rows],
        "reason": reason,
        "passed": passed,
        "at": at,
        "name": by.name,
    }
    with connection.cursor() as cursor:
        cursor.execute(KEPT, told)


def _tell(gate: Gate, stops: Sequence[Stop], by: Actor, at: datetime, reason: str) -> None:
    """What passed by somebody's word stands in the journal of its subject."""
    if gate.about != GatePassed.subject:
        return
    fact = GatePassed(subject_id=0, control=(title_of(gate.control).msgid,), reason=reason)
    announce([replace(fact, subject_id=s.subject_id, shop_id=s.shop_id) for s in stops], by=by, at=at)
