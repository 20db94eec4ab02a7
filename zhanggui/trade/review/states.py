"""The words of review."""

from __future__ import annotations

from enum import StrEnum


class Outcome(StrEnum):
    """What a rule set says of an order."""

    PASSED = "passed"
    REVIEW = "review"
