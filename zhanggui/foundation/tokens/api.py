"""What opens `/api/v1/`: a token, and each of its uses counted."""

from __future__ import annotations

from zhanggui.foundation.tokens import actions, queries
from zhanggui.kit.actor import NOBODY
from zhanggui.kit.api import Opened


def opener(*, secret: str, address: str | None) -> Opened | None:
    """For `kit.api`: whom a token stands for, and how long it must wait."""
    found = queries.token_opened(secret=secret, address=address, by=NOBODY)
    if found is None:
        return None
    wait = actions.token_count(token_id=found.id, by=found.actor, address=address)
    return Opened(found.id, found.actor, found.label, found.expires_at, wait)
