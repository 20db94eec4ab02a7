"""Ending sessions: our row and Django's go in one transaction, so the next click is out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from django.contrib.sessions.models import Session
from django.db.models import QuerySet

from zhanggui.foundation.org import facts
from zhanggui.foundation.org.models import OpenSession
from zhanggui.foundation.org.states import SessionEnd
from zhanggui.kit.actor import Actor
from zhanggui.kit.facts import announce


def end_sessions(
    rows: QuerySet[OpenSession], *, why: SessionEnd, by: Actor, at: datetime | None = None
) -> Counter[int]:
    """Delete these sessions and announce it; gives how many ended per employee."""
    doomed = list(rows.select_for_update().order_by("id").values_list("id", "session_key", "employee_id"))
    _delete([row_id for row_id, _, _ in doomed], [key for _, key, _ in doomed])
    announce([facts.SessionEnded(subject_id=owner, reason=why) for _, _, owner in doomed], by=by, at=at)
    return Counter(owner for _, _, owner in doomed)


def _delete(ids: Sequence[int], keys: Sequence[str]) -> None:
    if ids:
        OpenSession.objects.filter(id__in=ids).delete()
        Session.objects.filter(session_key__in=keys).delete()
