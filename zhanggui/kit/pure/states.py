"""A state machine as one table; the same table moves rows, draws the diagram and guards the database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum

from zhanggui.kit.pure.text import Text, msg


@dataclass(frozen=True)
class T:
    """One row of the table: `action` moves any of `frm` to `to`; `gated` rows must also pass the table's gate."""

    action: str
    frm: tuple[IntEnum, ...]
    to: IntEnum
    duty: str = ""
    gated: bool = False


class Machine:
    """The allowed moves of one kind of record.

    `entry` names the states a new row may be born in (imports arrive shipped or closed); `titles` and
    `verbs` are the words people read for states and actions.
    """

    def __init__(
        self,
        name: str,
        *,
        states: type[IntEnum],
        entry: Iterable[IntEnum],
        table: Iterable[T],
        titles: Mapping[IntEnum, Text] | None = None,
        verbs: Mapping[str, Text] | None = None,
    ) -> None:
        self.name, self.states, self.entry, self.table = name, states, frozenset(entry), tuple(table)
        self.titles, self.verbs = dict(titles or {}), dict(verbs or {})
        self._by_action: dict[str, dict[IntEnum, T]] = {}
        for row in self.table:
            moves = self._by_action.setdefault(row.action, {})
            for state in row.frm:
                if state in moves:
                    raise ValueError(f"{name}: {row.action} from {state.name} stands twice")
                moves[state] = row

    @property
    def actions(self) -> tuple[str, ...]:
        return tuple(self._by_action)

    def sources(self, action: str) -> tuple[IntEnum, ...]:
        """The states an action may start from."""
        return tuple(self._by_action[action])

    def move(self, action: str, state: int) -> T | None:
        """The row that `action` takes from `state`, or None when the table has none."""
        return self._by_action[action].get(self.states(state))

    def title(self, state: int) -> Text:
        known = self.states(state)
        return self.titles.get(known, msg(known.name))

    def verb(self, action: str) -> Text:
        return self.verbs.get(action, msg(action))

    def pairs(self, *, gated: bool | None = None) -> set[tuple[int, int]]:
        """All (old, new) pairs of the table; with `gated`, only those that are gated on every path, or not."""
        open_pairs = {(int(f), int(t.to)) for t in self.table for f in t.frm if not t.gated}
        gated_pairs = {(int(f), int(t.to)) for t in self.table for f in t.frm if t.gated} - open_pairs
        if gated is None:
            return open_pairs | gated_pairs
        return gated_pairs if gated else open_pairs

    def reachable(self) -> set[IntEnum]:
        """Every state some path from an entry state reaches."""
        seen, todo = set(self.entry), list(self.entry)
        while todo:
            state = todo.pop()
            for row in self.table:
                if state in row.frm and row.to not in seen:
                    seen.add(row.to)
                    todo.append(row.to)
        return seen

    def mermaid(self) -> str:
        """The drawing of the table, for READMEs."""
        lines = ["stateDiagram-v2"]
        lines += [f"  [*] --> {s.name}" for s in sorted(self.entry)]
        lines += [f"  {f.name} --> {t.to.name}: {t.action}" for t in self.table for f in t.frm]
        return "\n".join(lines)
