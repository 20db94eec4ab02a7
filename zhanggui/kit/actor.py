"""Who asks. Built once per request or job by org; every door takes it as `by`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from zhanggui.kit.errors import NotAllowed
from zhanggui.kit.pure import msg
from zhanggui.kit.rights import EVERY_RIGHT, title_of
from zhanggui.kit.scope import Scope, WholeScope

Kind = Literal["employee", "customer", "token", "system", "nobody"]


@dataclass(frozen=True)
class Actor:
    """A person or a room at work: what it may do (`rights`) and which rows it may see (`scope`).

    `post` is the code of a person's first post, `post_title` its name (a Chinese msgid). Somebody who acts in another's
    place has that one's name in `acting_for`, and his id in `acting_for_id`.
    """

    id: int | None
    name: str
    kind: Kind
    rights: frozenset[str] = frozenset()
    scope: Scope = field(default_factory=Scope)
    acting_for: str = ""
    acting_for_id: int | None = None
    post: str = ""
    post_title: str = ""

    def can(self, right: str) -> bool:
        return right in self.rights or EVERY_RIGHT in self.rights

    def require(self, right: str) -> None:
        """Refuse with NotAllowed when the right is missing. [D009]"""
        if not self.can(right):
            raise NotAllowed(right=right, why=msg("您没有“{right}”权限", right=title_of(right)))

    def require_room(self) -> None:
        """Refuse whoever is not a room at work, whatever rights he holds."""
        if self.kind != "system":
            raise NotAllowed(right=EVERY_RIGHT)

    def require_person(self) -> int:
        """His own id; refuse whoever is no employee: what is one's own is done by nobody else. [D010]"""
        if self.kind != "employee" or self.id is None:
            raise NotAllowed(right=EVERY_RIGHT, why=msg("只能由本人操作"))
        if self.acting_for_id is not None:
            why = msg("正在代 {name} 办理，本人的事须先结束代办", name=self.acting_for)
            raise NotAllowed(right=EVERY_RIGHT, why=why)
        return self.id

    @property
    def answerable(self) -> frozenset[int]:
        """Whose deed it is: his own, and that of whom he acts for. Neither decides about it later. [D010]"""
        return frozenset(i for i in (self.id, self.acting_for_id) if i is not None)

    @property
    def signature(self) -> str:
        """The name under what he asks; both names where he acts for another."""
        return f"{self.name} · {self.acting_for}" if self.acting_for_id is not None else self.name


def System(room: str) -> Actor:  # noqa: N802  reads like the kind of actor it is
    """The room itself at work (handlers, timers, the command line)."""
    return Actor(None, room, "system", frozenset({EVERY_RIGHT}), WholeScope())


NOBODY = Actor(None, "", "nobody")
