"""Each use of a token is counted, so that one that comes too often waits, whichever process it meets."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import connection, transaction

from zhanggui.foundation.tokens import rules
from zhanggui.foundation.tokens.facts import AccessTokenUsed
from zhanggui.foundation.tokens.models import Token
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.facts import announce
from zhanggui.kit.pure import network_of

COUNTED = """INSERT INTO tokens_tally AS t (token_id, minute, count) VALUES (%s, %s, 1)
ON CONFLICT (token_id) DO UPDATE SET minute = excluded.minute,
   count = CASE WHEN t.minute = excluded.minute THEN t.count + 1 ELSE 1 END
RETURNING count"""


@transaction.atomic
def token_count(
    *, token_id: int, by: Actor, address: str | None = None, at: datetime | None = None
) -> timedelta | None:
    """Count a use; gives how long the token must wait when it came too often in this minute. `by`: it itself. [D193]

    The first use of a minute is noted on the token; the first of a day or from another network is journalled.
    """
    at = at or clock.now()
    with connection.cursor() as cursor:
        cursor.execute(COUNTED, [token_id, rules.minute_of(at)])
        count = int(cursor.fetchone()[0])
    if count == 1:
        _note(token_id, network_of(address), by, at)
    return rules.wait_of(count=count, at=at)


def _note(token_id: int, network: str, by: Actor, at: datetime) -> None:
    row = Token.objects.select_for_update().get(id=token_id, employee_id=by.id or 0)
    before, there = row.used_at, row.used_from
    row.used_at, row.used_from = at, network
    row.save(update_fields=["used_at", "used_from"])
    if before is None or clock.shanghai(before).date() != clock.shanghai(at).date() or there != network:
        told = AccessTokenUsed(subject_id=row.employee_id, label=row.label, hint=row.hint, network=network)
        announce([told], by=by, at=at)
