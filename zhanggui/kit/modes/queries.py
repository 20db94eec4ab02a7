"""The only readers of modes. A mode is the company's own; what passed a gate shows to who sees its shop."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, QuerySet

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.modes.models import ModeRow, Passage
from zhanggui.kit.modes.registry import Gate, all_gates
from zhanggui.kit.modes.rules import Setting, Stop, setting_of
from zhanggui.kit.modes.states import MODE_TITLES, MODE_TONES, Mode
from zhanggui.kit.pure import OK, Text
from zhanggui.kit.scope import of_none_or_seen

LATELY, SHOWN = timedelta(days=30), 50


@dataclass(frozen=True)
class Told(Setting):
    """A setting with why it was made."""

    reason: str = ""

    @property
    def mode_title(self) -> Text:
        return MODE_TITLES[self.mode]

    @property
    def tone(self) -> str:
        return MODE_TONES[self.mode]


@dataclass(frozen=True)
class PassageRow:
    """Something a gate found against its rule."""

    subject_id: int
    mode: Mode
    why: Text
    reason: str
    times: int
    last_at: datetime
    actor: str

    @property
    def mode_title(self) -> Text:
        return MODE_TITLES[self.mode]

    @property
    def tone(self) -> str:
        return MODE_TONES[self.mode]


def gates(*, by: Actor) -> dict[str, Gate]:
    """Every gate there is, by its control. Needs modes.view. [D261]"""
    by.require("modes.view")
    return all_gates()


def settings_told(*, controls: Iterable[str], by: Actor) -> dict[str, list[Told]]:
    """All settings of these controls, the newest first. Needs modes.view. [D261]"""
    by.require("modes.view")
    told: dict[str, list[Told]] = {code: [] for code in controls}
    for row in ModeRow.objects.filter(control__in=list(told)).order_by("-since", "-id"):
        told[row.control].append(_told(row))
    return told


def mode_now(
    *,
    control: str,
    by: Actor,
    at: datetime | None = None,
    shop_id: int | None = None,
) -> Mode:
    """The mode of a gate for the company or for a shop. Needs modes.view. [D261]"""
    place = Stop(0, OK, shop_id)
    found = setting_of(settings_told(controls=[control], by=by)[control], place, at or clock.now())
    return found.mode if found else all_gates()[control].start


def observed(*, by: Actor, at: datetime | None = None) -> set[str]:
    """The controls whose gates only observe, in the company or in a part of it. Needs modes.view. [D261]"""
    by.require("modes.view")
    now, known = at or clock.now(), all_gates()
    newest: dict[tuple[str, int | None], Mode] = {
        (code, None): gate.start for code, gate in known.items() if gate.always is None
    }
    for row in ModeRow.objects.filter(control__in=list(known), since__lte=now).order_by("since", "id"):
        newest[row.control, row.shop_id] = Mode(row.mode)
    return {code for (code, _shop), mode in newest.items() if mode == Mode.OBSERVE}


def passages_lately(*, control: str, by: Actor, at: datetime | None = None) -> tuple[int, list[PassageRow]]:
    """What a gate found in 30 days and what stands: how many, and the newest of them. Needs modes.view. [D261]"""
    rows = _lately(by, at).filter(control=control)
    return rows.count(), [_row(row) for row in rows.order_by("-last_at", "-id")[:SHOWN]]


def passages_counted(*, by: Actor, at: datetime | None = None) -> dict[str, int]:
    """By control, how many subjects its gate found against the rule in the last 30 days. Needs modes.view. [D261]"""
    counted = _lately(by, at).values_list("control").annotate(Count("id")).order_by("control")
    return dict.fromkeys(all_gates(), 0) | dict(counted)


def _lately(by: Actor, at: datetime | None) -> QuerySet[Passage]:
    by.require("modes.view")
    rows = Passage.objects.filter(*of_none_or_seen(by, "shop"))
    return rows.filter(over_at=None, last_at__gte=(at or clock.now()) - LATELY)


def _told(row: ModeRow) -> Told:
    return Told(row.id, Mode(row.mode), row.since, row.shop_id, row.existing_until, row.reason)


def _row(row: Passage) -> PassageRow:
    return PassageRow(
        row.subject_id, Mode(row.mode), Text.from_dict(row.why), row.reason, row.times, row.last_at, row.actor_name,
    )  # fmt: skip
