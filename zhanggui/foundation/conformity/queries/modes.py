"""How every gate stands: its mode, where it differs, what it let pass, and what would stop if it refused."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from zhanggui.foundation.conformity.models import ModeAsk
from zhanggui.foundation.org.queries import org_tree
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.controls import Control, all_controls
from zhanggui.kit.errors import NotFound
from zhanggui.kit.modes.queries import PassageRow, Told, gates, passages_counted, passages_lately, settings_told
from zhanggui.kit.modes.registry import Gate
from zhanggui.kit.modes.states import ABOUT_TITLES, MODE_MEANINGS, MODE_TITLES, MODE_TONES, Mode
from zhanggui.kit.pure import Text
from zhanggui.kit.pure import msg as _
from zhanggui.kit.scope import scope_kinds

OWN = System("conformity")


class Place(NamedTuple):
    """For whom a mode holds: the company, a shop, a department."""

    shop_id: int | None
    department_id: int | None
    name: str

    @property
    def key(self) -> tuple[int | None, int | None]:
        return self.shop_id, self.department_id

    @property
    def code(self) -> str:
        """How a form names it."""
        return f"s{self.shop_id}" if self.shop_id else f"d{self.department_id}" if self.department_id else ""


@dataclass(frozen=True)
class AskView:
    """A switch somebody asked for."""

    mode: Mode
    before: Mode
    place: str
    starts_on: date
    existing_until: date | None
    reason: str
    asked_by: str
    asked_at: datetime
    held_by: str
    held_at: datetime | None
    ended_at: datetime | None
    ended_why: str
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
    apart: tuple[tuple[str, Told], ...]
    found: int
    history: tuple[tuple[str, Told], ...] = ()
    coming: tuple[tuple[str, Told], ...] = ()
    passages: tuple[PassageRow, ...] = ()
    asks: tuple[AskView, ...] = ()
    shops: dict[int, str] = field(default_factory=dict)

    @property
    def code(self) -> str:
        return self.gate.control

    @property
    def mode_title(self) -> Text:
        return _("始终拦截") if self.gate.always else MODE_TITLES[self.mode]

    @property
    def meaning(self) -> Text:
        return self.gate.always or MODE_MEANINGS[self.mode]

    @property
    def tone(self) -> str:
        return MODE_TONES[self.mode]

    @property
    def about(self) -> Text:
        return ABOUT_TITLES[self.gate.about]


def places(*, by: Actor) -> list[Place]:
    """For whom a mode may be set: the company, the shops the asker sees, the departments. Needs modes.view."""
    by.require("modes.view")
    kind = scope_kinds().get("shop")
    shops = [Place(i, None, name) for i, _code, name in kind.rows(by=by)] if kind else []
    departments = [Place(None, node.id, node.indent + node.name) for node in org_tree(by=OWN)]
    return [Place(None, None, str(_("全公司"))), *shops, *departments]


def gates_stand(*, by: Actor) -> list[GateStand]:
    """Every gate with its mode, those that may be switched first. Needs modes.view. [D261]"""
    known, names = _controls(by), {place.key: place.name for place in places(by=OWN)}
    told, found = settings_told(controls=known, by=by), passages_counted(by=by)
    stands = [_stand(gate, control, told[code], names, found[code]) for code, (gate, control) in known.items()]
    return sorted(stands, key=lambda one: (one.gate.always is not None, one.code))


def gate_stand(*, code: str, by: Actor) -> GateStand:
    """One gate with its history, what was asked, and what it found. Needs modes.view; raises NotFound. [D261]"""
    known = _controls(by)
    if code not in known:
        raise NotFound
    (gate, control), names = known[code], {place.key: place.name for place in places(by=OWN)}
    told, now = settings_told(controls=[code], by=by)[code], clock.now()
    found, passages = passages_lately(control=code, by=by)
    stand = _stand(gate, control, told, names, found)
    return GateStand(
        gate, control, stand.mode, stand.since, stand.apart, found,
        history=tuple((_place(one, names), one) for one in told if one.since <= now),
        coming=tuple((_place(one, names), one) for one in told if one.since > now),
        passages=tuple(passages),
        asks=tuple(asks_of(code=code, by=by)),
        shops={shop: name for (shop, _department), name in names.items() if shop},
    )  # fmt: skip


def asks_of(*, code: str, by: Actor) -> list[AskView]:
    """What was asked for a gate, the newest first. Needs modes.view. [D261]"""
    by.require("modes.view")
    names = {place.key: place.name for place in places(by=OWN)}
    return [
        AskView(
            Mode(row.mode), Mode(row.before), names.get((row.of_shop, row.of_department), ""), row.starts_on,
            row.existing_until, row.reason, row.asked_by_name, row.asked_at, row.held_by_name, row.held_at,
            row.ended_at, row.ended_why, row.setting is not None,
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
    gate: Gate, control: Control, told: list[Told], names: dict[tuple[int | None, int | None], str], found: int
) -> GateStand:
    newest: dict[tuple[int | None, int | None], Told] = {}
    for one in reversed([each for each in told if each.since <= clock.now()]):
        newest[one.shop_id, one.department_id] = one
    company = newest.pop((None, None), None)
    apart = tuple((names.get(key, ""), one) for key, one in newest.items())
    return GateStand(
        gate, control, company.mode if company else gate.start, company.since if company else None, apart, found
    )


def _place(one: Told, names: dict[tuple[int | None, int | None], str]) -> str:
    return names.get((one.shop_id, one.department_id), "")
