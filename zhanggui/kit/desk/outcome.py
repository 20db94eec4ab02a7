"""Actions of a desk and what comes of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from django.utils.translation import gettext_lazy as _

from zhanggui.kit.desk.wording import Label, say
from zhanggui.kit.pure import Verdict

Tone = Literal["primary", "danger", "plain"]


DONE: Label = _("已处理 {n} 条")


@dataclass(frozen=True)
class Action:
    """Something done to one row or many: POST `ids` to `url` (a URL name). Three places show it: bulk bar, drawer, key.

    `confirm` is asked once before an irreversible act and says what will happen ({n} = number of rows);
    `form=True` fetches a form from the same URL first; `queues` limits it to those queues; `done` speaks the result.
    """

    key: str
    label: Label
    url: str
    right: str
    icon: str = "check"
    hotkey: str = ""
    tone: Tone = "plain"
    confirm: Label = ""
    form: bool = False
    bulk: bool = True
    queues: tuple[str, ...] = ()
    done: Label = DONE


class Moved(Protocol):
    """What `kit.machine.advance_many` and every bulk action returns."""

    @property
    def moved(self) -> Sequence[int]: ...
    @property
    def refused(self) -> Mapping[int, Verdict]: ...


@dataclass(frozen=True)
class RefusedRow:
    id: int
    label: str
    why: str
    duty: str = ""


@dataclass(frozen=True)
class Outcome:
    """Result of an action over rows: how many were done, which were refused and why."""

    done: int
    refused: tuple[RefusedRow, ...] = ()

    @classmethod
    def of(cls, moved: Moved, labels: Mapping[int, str]) -> Outcome:
        rows = (
            RefusedRow(row_id, labels.get(row_id, f"#{row_id}"), say(verdict.why), verdict.duty)
            for row_id, verdict in moved.refused.items()
        )
        return cls(len(moved.moved), tuple(rows))
