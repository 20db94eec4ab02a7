"""The catalogue as it ships."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import NamedTuple

from django.utils.functional import Promise, lazy

from zhanggui.foundation.conformity.rules import Likeness
from zhanggui.kit.pure import Shipped
from zhanggui.kit.text import in_tongue

SHIPPED = Path(__file__).parent.parent / "data" / "duties.tsv"


class Duty(NamedTuple):
    """A duty: its code, area, the kind of control it asks for, its words in the reader's language."""

    code: str
    area: str
    kind: str
    zh: str
    en: str

    @property
    def title(self) -> str:
        return in_tongue(self.zh, self.en)

    @property
    def named(self) -> Shipped:
        """Its code and words, to be kept in a sentence."""
        return Shipped(f"{self.code} {self.zh}", f"{self.code} {self.en}")


@cache
def shipped() -> dict[str, Duty]:
    """By code, in order."""
    with SHIPPED.open(encoding="utf-8", newline="") as file:
        return {row["code"]: Duty(**row) for row in csv.DictReader(file, delimiter="\t")}


def duty_words(code: str) -> Promise | str:
    """The words of a duty for the chip that names it; empty for a code nobody knows."""
    return lazy(lambda: shipped()[code].title, str)() if code in shipped() else ""


@cache
def likeness() -> Likeness:
    """The shipped duties, ready to be asked about clauses."""
    return Likeness({code: duty.zh for code, duty in shipped().items()})
