"""How the number of a bank card stands in a text."""

from __future__ import annotations

import re

CARD = r"(?<!\d)(?:62\d{2}(?:[ -]?\d{4}){3}(?:[ -]?\d{1,3})?|(?:4\d{3}|5[1-5]\d{2})(?:[ -]?\d{4}){3})(?!\d)"
"""UnionPay with 16 to 19 digits, others with 16; not a part of a longer number. Python and PostgreSQL read it alike."""
_CARD = re.compile(CARD)


def card_in(text: str) -> str:
    """The first number in a text that is a bank card's by its check digit; empty where there is none."""
    numbers = (re.sub(r"\D", "", found) for found in _CARD.findall(text))
    return next((number for number in numbers if _checked(number)), "")


def _checked(number: str) -> bool:
    """The last digit is the one the others ask for (Luhn)."""
    doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(number))]
    return sum(one - 9 if one > 9 else one for one in doubled) % 10 == 0
