"""Pages as a browser has them in the end."""

from __future__ import annotations

import re

from django.test import Client

LATER = re.compile(r'hx-get="(/desk/panels/[^"]+)"')


def whole(browser: Client, path: str, **headers: str) -> str:
    """A page with the panels it fetches afterwards, each in its place."""
    page = browser.get(path, headers=headers or None).content.decode()
    return LATER.sub(lambda found: f">{browser.get(found[1]).content.decode()}<", page)
