"""How every gate stands: its mode, where it differs, what it let pass, and what would stop if it refused."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from zhanggui.foundation.conformity.models import ModeAsk
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.controls import Control, all_controls
from zhanggui.kit.errors import NotFound
from zhanggui.kit.modes.queries import PassageRow, Told, gates, passages_counted, passages_lately, settings_told
from zhanggui.kit.modes.registry import Gate
from zhanggui.kit.modes.states import ABOUT_TITLES, MODE_MEANINGS, MODE_TITLES, MODE_TONES, Mode
from zhanggui.kit.pure import Text, ours
from zhanggui.kit.pure import msg as _
from zhanggui.kit.scope import names_of

OWN = System("conformity")


@dataclass(frozen=True)
class AskView:
    """A switch somebody asked for."""

    mode: Mode
    before: Mode
    place: str | Text
    starts_on: date
    existing_until: date | None
    reason: str
    asked_by: str
    asked_at: datetime
    held_by: str
    held_at: datetime | None
    ended_at: datetime | None
    ended_why: str | Text
    done_first: bool

    @property
    def mode_title(self) -> Text:
        return MODE_TITLES[self.mode]

    @property
    def before_title(self) -> Text:
        return MODE_TITLES[self.before]

    @property
    def state_title(self) -> Text:
        if self.held_at:
            return _("已批准")
        if self.ended_at:
            return _("没有获准")
        return _("先行生效，等待补批") if self.done_first else _("等待审批")

    @property
    def tone(self) -> str:
        return "green" if self.held_at else "neutral" if self.ended_at else "yellow"


@dataclass(frozen=True)
class GateStand:
    """A gate: its control, its mode for the company now, where another holds, what it found lately."""

    gate: Gate
    control: Control
    mode: Mode
    since: datetime | None
    apart: tuple[tuple[str | Text, Told], ...]
    found: int
    history: tuple[tuple[str | Text, Told], ...] = ()
    coming: tuple[tuple[str | Text, Told], ...] = ()
    passages: tuple[PassageRow, ...] = ()
    asks: tuple[AskView, ...] = ()

    @property
    def code(self) -> str:
        return self.gate.control

    @property
    def mode_title(self) -> Text:
        return _("始终拦截") if self.gate.always else MODE_TITLES[self.mode]

    @property
    def meaning(self) -> Text:
        warns = self.gate.warns if self.mode is Mode.WARN else None
        return self.gate.always or warns or MODE_MEANINGS[self.mode]

    @property
    def tone(self) -> str:
        return MODE_TONES[self.mode]

    @property
    def about(self) -> Text:
        return ABOUT_TITLES[self.gate.about]


def places(*, by: Actor) -> dict[int | None, str | Text]:
    """For whom a mode may be set: the company (no id), and the shops the asker sees. Needs modes.view."""
    by.require("modes.view")
    found: dict[int | None, str | Text] = {None: _("全公司")}
    return found | names_of("shop", by=by)


def gates_stand(*, by: Actor) -> list[GateStand]:
    """Every gate with its mode, those that may be switched first. Needs modes.view. [D261]"""
    known, names = _controls(by), places(by=OWN)
    told, found = settings_told(controls=known, by=by), passages_counted(by=by)
    stands = [_stand(gate, control, told[code], names, found[code]) for code, (gate, control) in known.items()]
    return sorted(stands, key=lambda one: (one.gate.always is not None, one.code))


def gate_stand(*, code: str, by: Actor) -> GateStand:
    """One gate with its history, what was asked, and what it found. Needs modes.view; raises NotFound. [D261]"""
    known = _controls(by)
    if code not in known:
        raise NotFound
    (gate, control), names = known[code], places(by=OWN)
    told, now = settings_told(controls=[code], by=by)[code], clock.now()
    found, passages = passages_lately(control=code, by=by)
    stand = _stand(gate, control, told, names, found)
    return GateStand(
        gate, control, stand.mode, stand.since, stand.apart, found,
        history=tuple((names.get(one.shop_id, ""), one) for one in told if one.since <= now),
        coming=tuple((names.get(one.shop_id, ""), one) for one in told if one.since > now),
        passages=tuple(passages),
        asks=tuple(asks_of(code=code, by=by)),
    )  # fmt: skip


def asks_of(*, code: str, by: Actor) -> list[AskView]:
    """What was asked for a gate, the newest first. Needs modes.view. [D261]"""
    by.require("modes.view")
    names = places(by=OWN)
    return [
        AskView(
            Mode(row.mode), Mode(row.before), names.get(row.of_shop, ""), row.starts_on,
            row.existing_until, row.reason, row.asked_by_name, row.asked_at, row.held_by_name, row.held_at,
            row.ended_at, ours(row.ended_why), row.setting is not None,
        )
        for row in ModeAsk.objects.filter(control=code).order_by("-id")
    ]  # fmt: skip


def mode_ask_control(*, ask_id: int, by: Actor) -> str:
    """Which gate was asked about. Needs modes.view; raises NotFound."""
    by.require("modes.view")
    row = ModeAsk.objects.filter(id=ask_id).first()
    if row is None:
        raise NotFound
    return row.control


def _controls(by: Actor) -> dict[str, tuple[Gate, Control]]:
    known = {control.code: control for control in all_controls()}
    return {code: (gate, known[code]) for code, gate in gates(by=by).items() if code in known}


def _stand(
    gate: Gate, control: Control, told: list[Told], names: dict[int | None, str | Text], found: int
) -> GateStand:
    now = clock.now()
    newest = {one.shop_id: one for one in reversed(told) if one.since <= now}
    company = newest.pop(None, None)
    apart = tuple((names.get(shop, ""), one) for shop, one in newest.items())
    return GateStand(
        gate, control, company.mode if company else gate.start, company.since if company else None, apart, found
    )
