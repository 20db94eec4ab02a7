"""Whether the database still guards itself: its triggers stand, and no row is in a state its table does not know."""

from __future__ import annotations

import re

from django.db import connection
from django.db.backends.utils import CursorWrapper

from zhanggui.kit.actor import Actor
from zhanggui.kit.machine import WIDE

SLEEPING = """
SELECT c.relname, t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
 WHERE NOT t.tgisinternal AND t.tgenabled = 'D' AND c.relnamespace = current_schema()::regnamespace ORDER BY 1, 2
"""
GONE = """
SELECT regexp_replace(p.proname, '_state_guard(_birth)?$', ''), p.proname FROM pg_proc p
 WHERE p.pronamespace = current_schema()::regnamespace AND p.proname ~ '_state_guard(_birth)?$'
   AND NOT EXISTS (SELECT FROM pg_trigger t WHERE t.tgfoid = p.oid) ORDER BY 2
"""
DOUBTED = """
SELECT c.relname, k.conname FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
 WHERE NOT k.convalidated AND c.relnamespace = current_schema()::regnamespace ORDER BY 1, 2
"""
GUARDED = """
SELECT c.relname, t.tgname LIKE '%_birth', p.prosrc || pg_get_triggerdef(t.oid) FROM pg_trigger t
  JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid
 WHERE c.relnamespace = current_schema()::regnamespace AND t.tgname ~ '_state_guard(_birth)?$' ORDER BY 1, 2
"""
NUMBERS = re.compile(r"'\{([\d, ]*)\}'")
MOST = 20


def guard_faults(*, by: Actor) -> list[str]:
    """Triggers that are off or gone, constraints that were never checked for all rows. Needs journal.view."""
    by.require("journal.view")
    with connection.cursor() as cursor:
        cursor.execute(SLEEPING)
        off = [f"{table}: {trigger} is off" for table, trigger in cursor.fetchall()]
        cursor.execute(GONE)
        gone = [f"{table}: {trigger} is gone" for table, trigger in cursor.fetchall()]
        cursor.execute(DOUBTED)
        return [*off, *gone, *(f"{table}: {rule} does not hold for all rows" for table, rule in cursor.fetchall())]


def state_faults(*, by: Actor) -> list[str]:
    """Rows in a state that no move of their table leads to. Needs journal.view."""
    by.require("journal.view")
    found: list[str] = []
    with connection.cursor() as cursor:
        for table, states in _known(cursor).items():
            cursor.execute(f"SELECT id, state FROM {table} WHERE state <> ALL(%s) ORDER BY id LIMIT {MOST}", [states])
            found += [f"{table} {row} in state {state}" for row, state in cursor.fetchall()]
    return found


def _known(cursor: CursorWrapper) -> dict[str, list[int]]:
    """The states of each guarded table, as its own triggers tell them."""
    cursor.execute(GUARDED)
    states: dict[str, set[int]] = {}
    for table, is_birth, told in cursor.fetchall():
        numbers = {int(n) for group in NUMBERS.findall(told) for n in group.split(",") if n.strip()}
        moves = set() if is_birth else {part for n in numbers for part in divmod(n, WIDE)}
        states.setdefault(table, set()).update(numbers if is_birth else moves)
    return {table: sorted(known) for table, known in states.items()}
