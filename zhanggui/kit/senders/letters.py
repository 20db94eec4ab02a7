"""What is sent, where to, and what came back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Channel(StrEnum):
    MAIL = "mail"
    DINGTALK = "dingtalk"
    WECOM = "wecom"
    FEISHU = "feishu"
    WEBHOOK = "webhook"


@dataclass(frozen=True)
class Target:
    """Where a letter goes; address, secret and the mail server's settings show in no log."""

    channel: Channel
    address: str = field(repr=False)
    secret: str = field(default="", repr=False)
    server: Mapping[str, str] = field(default_factory=dict, repr=False)


@dataclass(frozen=True)
class Letter:
    """A title and lines of plain text."""

    title: str
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n".join((self.title, *self.lines))


@dataclass(frozen=True)
class Answer:
    """What the other side said. `final`: to try again would change nothing."""

    ok: bool
    said: str = ""
    final: bool = False


@dataclass(frozen=True)
class Reply:
    """A machine's answer to a signed post. `status` 0: nobody answered, `said` tells why; `final`: never will."""

    status: int
    raw: bytes = b""
    said: str = ""
    final: bool = False
