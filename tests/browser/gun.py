"""A gun that scans: real keys of the browser, five milliseconds apart by their own time, however busy the machine."""

from __future__ import annotations

import time

from playwright.sync_api import Page

STEP = 0.005  # s between two keys
ENTER = {"key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 13, "text": "\r"}


def shoot(page: Page, code: str) -> None:
    """Every character at once, then Enter."""
    keys = page.context.new_cdp_session(page)
    at = time.time()
    for number, key in enumerate([*({"key": letter, "text": letter} for letter in code), ENTER]):
        moment = at + number * STEP
        keys.send("Input.dispatchKeyEvent", {"type": "keyDown", "timestamp": moment, **key})
        keys.send("Input.dispatchKeyEvent", {"type": "keyUp", "timestamp": moment, "key": key["key"]})
    keys.detach()
