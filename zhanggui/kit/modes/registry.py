"""The gates rooms declare in `apps.ready()`: each keeps one control."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from zhanggui.kit.actor import Actor
from zhanggui.kit.modes.rules import Stop
from zhanggui.kit.modes.states import Mode
from zhanggui.kit.pure import Text


class Standing(Protocol):
    """A room's query: `def entries_stopping(*, by: Actor) -> list[Stop]`, what the gate would refuse now."""

    def __call__(self, *, by: Actor) -> Sequence[Stop]: ...


@dataclass(frozen=True)
class Gate:
    """What refuses for a control. `start`: its mode until somebody decides; `about`: what its subjects are.

    `always` says why it refuses in every mode: then it has none. `url` is the page of one subject, `standing` the
    rows that stand against the rule already, looked at every night. `warns`: what a warning means where nobody comes
    by who could give a reason.
    """

    control: str
    about: str = "order"
    start: Mode = Mode.BLOCK
    always: Text | None = None
    url: str = ""
    warns: Text | None = None
    standing: Standing | None = field(default=None, compare=False)


_gates: dict[str, Gate] = {}


def declare(*gates: Gate) -> None:
    """A room declares its gates; declaring the same again is harmless."""
    for gate in gates:
        if _gates.setdefault(gate.control, gate) != gate:
            raise ValueError(f"gate of {gate.control} is declared twice with different words")


def all_gates() -> dict[str, Gate]:
    """Every declared gate, by its control."""
    return {code: _gates[code] for code in sorted(_gates)}
