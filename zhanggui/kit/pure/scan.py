"""What is taken from a gun or a camera: how long a code may be, and how many pieces it tells of."""

from __future__ import annotations

import re

SCAN_LENGTH = 120
SEVERAL = re.compile(r"(.+)\*([1-9]\d{0,3})")


def several(text: str) -> tuple[str, int]:
    """A code and how many pieces of it: `A1*12` are twelve."""
    told = SEVERAL.fullmatch(text)
    return (told[1], int(told[2])) if told else (text, 1)
