"""One after the other: what two people must not do at the same time, by a name."""

from __future__ import annotations

from django.db import connection


def take_turn(what: str, one: int | str = "") -> None:
    """Wait until nobody else does this (to this one), and keep others waiting until the transaction ends.

    For what no row can be locked for, because it does not exist yet: numbering, "the same again is the same". Ask it
    first in an action, and read what there is afterwards. `what` is `room.action`; two names share a turn once in
    four thousand million: that costs a wait and nothing else.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"{what} {one}".rstrip()])
