"""The answer of a rule: allowed, or refused with the duty and the reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from zhanggui.kit.pure.text import Text


@dataclass(frozen=True)
class Verdict:
    """`ok`, or the duty that refuses and why; a verdict is truthy when it allows."""

    ok: bool
    duty: str = ""
    why: Text | None = None

    def __bool__(self) -> bool:
        return self.ok


OK = Verdict(ok=True)


def Refused(*, duty: str, why: Text) -> Verdict:  # noqa: N802  reads as the word of the law
    """A refusal names the duty it keeps and says why in words for the person refused."""
    return Verdict(ok=False, duty=duty, why=why)


def first_refusal(verdicts: Iterable[Verdict]) -> Verdict:
    """The first verdict that refuses, or OK."""
    return next((v for v in verdicts if not v.ok), OK)
