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

    `post` is the code of a person's first post, `post_title` its name (a Chinese msgid).
    """

    id: int | None
    name: str
    kind: Kind
    rights: frozenset[str] = frozenset()
    scope: Scope = field(default_factory=Scope)
    acting_for: str = ""
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
        return self.id


def System(room: str) -> Actor:  # noqa: N802  reads like the kind of actor it is
    """The room itself at work (handlers, timers, the command line)."""
    return Actor(None, room, "system", frozenset({EVERY_RIGHT}), WholeScope())


NOBODY = Actor(None, "", "nobody")
