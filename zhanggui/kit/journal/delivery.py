"""Hand facts to a handler: its effect and its rows in kit_handled commit together."""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from datetime import datetime
from functools import cache

from django.db import DatabaseError, connection, transaction

from zhanggui.kit.actor import System
from zhanggui.kit.bulk import array
from zhanggui.kit.clock import SHANGHAI
from zhanggui.kit.errors import NotFound
from zhanggui.kit.journal.models import FailedFact
from zhanggui.kit.journal.registry import News, subscription

log = logging.getLogger(__name__)
TOGETHER = 5
WAITING = """
DELETE FROM procrastinate_jobs WHERE id IN (
  SELECT id FROM procrastinate_jobs
   WHERE task_name = 'kit.deliver' AND status = 'todo' AND attempts = 0 AND args ->> 'handler' = %s
   ORDER BY id LIMIT %s FOR UPDATE SKIP LOCKED)
RETURNING (args -> 'ids')::text
"""


def hand_over(handler: str, ids: Sequence[int]) -> None:
    """Run one handler over the facts it has not taken yet."""
    listener = subscription(handler)
    with transaction.atomic():
        fresh = _claim(handler, ids)
        if fresh:
            listener.handler(_news(fresh), System(listener.room))


def hand_over_waiting(handler: str, ids: Sequence[int]) -> None:
    """Run one handler over these facts and over what else waits for it: many small jobs cost what one costs."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(WAITING, [handler, TOGETHER])
            more = [fact_id for (told,) in cursor.fetchall() for fact_id in json.loads(told)]
        hand_over(handler, [*ids, *more])


def hand_over_singly(handler: str, ids: Sequence[int]) -> None:
    """After a chunk failed twice: one by one, and what fails alone becomes visible."""
    for fact_id in ids:
        try:
            hand_over(handler, [fact_id])
        except Exception as fault:
            log.exception("handler %s cannot take fact %s", handler, fact_id)
            _set_aside(handler, fact_id, fault)


def _claim(handler: str, ids: Sequence[int]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO kit_handled (handler, fact_id) SELECT %s, unnest(%s::bigint[]) ORDER BY 2 "
            "ON CONFLICT DO NOTHING RETURNING fact_id",
            [handler, array(ids)],
        )
        return [row[0] for row in cursor.fetchall()]


def _news(ids: Sequence[int]) -> list[News]:
    """The facts in the order they were written; times and payloads that are alike are read once."""
    moment, payload = cache(_moment), cache(json.loads)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, fact, subject_type, subject_id, shop_id, at::text, payload::text, actor_id FROM kit_journal "
            "WHERE id = ANY(%s::bigint[]) ORDER BY id",
            [array(ids)],
        )
        return [News._make((*who, moment(at), payload(told), actor)) for *who, at, told, actor in cursor.fetchall()]


def _moment(told: str) -> datetime:
    return datetime.fromisoformat(told).astimezone(SHANGHAI)


def _set_aside(handler: str, fact_id: int, fault: Exception) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO kit_fact_failed (handler, fact_id, error) VALUES (%s, %s, %s) "
            "ON CONFLICT (handler, fact_id) DO UPDATE SET error = EXCLUDED.error, failed_at = clock_timestamp()",
            [handler, fact_id, _told(fault)],
        )


def _told(fault: Exception) -> str:
    """What failed, without the row's values that a database error quotes."""
    if isinstance(fault, DatabaseError):
        return f"{type(fault).__name__} {getattr(fault.__cause__, 'sqlstate', '')}".strip()
    return f"{type(fault).__name__}: {fault}"[:2000]


@transaction.atomic
def failed_fact_retry(failed_id: int) -> None:
    """Hand a failed fact over once more, after its cause was mended; it leaves the queue with its effect."""
    failed = FailedFact.objects.select_for_update().filter(id=failed_id).first()
    if failed is None:
        raise NotFound
    hand_over(failed.handler, [failed.fact_id])
    failed.delete()
