"""Tokens for tests, and requests that show them."""

from __future__ import annotations

from typing import Any

from django.test import Client

from zhanggui.foundation.org.tests.people import actor
from zhanggui.foundation.tokens import actions
from zhanggui.foundation.tokens.actions import IssuedToken
from zhanggui.foundation.tokens.states import Preset


def issued(employee_id: int, *rights: str, days: int = 90, **more: Any) -> IssuedToken:
    """A token of somebody: with these rights, or read only."""
    preset = Preset.CHOSEN if rights else Preset.READ
    return actions.token_issue(label="看板", days=days, preset=preset, rights=rights, by=actor(employee_id), **more)


def ask(path: str, secret: str, client: Client | None = None, **more: Any) -> Any:
    """What `/api/v1/…` answers to a token."""
    headers = {"authorization": f"Bearer {secret}"} if secret else {}
    return (client or Client()).get(f"/api/v1/{path}", headers=headers, **more)
