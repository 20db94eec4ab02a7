"""How a mobile number stands in a text."""

from __future__ import annotations

import re

PHONE = re.compile(r"(?<!\d)1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)")
"""A Chinese mobile number: 13800138000, 138 0013 8000, 138-0013-8000; not a part of a longer number."""
