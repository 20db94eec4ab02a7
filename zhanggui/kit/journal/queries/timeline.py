"""Read the journal: one timeline per record."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from zhanggui.kit.actor import Actor
from zhanggui.kit.bulk import as_dicts
from zhanggui.kit.journal.models import FailedFact
from zhanggui.kit.pure import Fact, Text, known_facts, msg
from zhanggui.kit.scope import sql
from zhanggui.kit.text import render

MOST = 100
SYSTEM, COMMAND_LINE = msg("系统"), msg("命令行")


@dataclass(frozen=True)
class Moment:
    """One line of a timeline: when, who, what, under which duty."""

    at: datetime
    room: str
    actor_name: str
    title: Text
    sentence: Text | None
    icon: str
    tone: str
    duty: str


def timeline(
    subject_type: str, subject_id: int, *, by: Actor, limit: int = MOST, without: Sequence[str] = ()
) -> list[Moment]:
    """What happened to one record, newest first, as far as the asker's shops go; `without` facts told elsewhere."""
    condition, params = sql(by, shop="shop_id")
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT at, room, actor_kind, actor_name, acting_for, fact, duty, payload FROM kit_journal "
            f"WHERE subject_type = %s AND subject_id = %s AND fact <> ALL(%s) AND (shop_id IS NULL OR {condition}) "
            f"ORDER BY at DESC, id DESC LIMIT %s",
            [subject_type, subject_id, list(without), *params, limit],
        )
        return [_moment(row) for row in as_dicts(cursor)]


def told_by(moments: Sequence[Moment], room: str) -> bool:
    """Whether a record's history tells of something a room did; of a long history, cut off, nobody can say no."""
    return len(moments) >= MOST or any(moment.room == room for moment in moments)


def who_did(*, kind: str, name: str, acting_for: str) -> str:
    """The person, and for whom he acts; what no person did is the system's or the command line's."""
    if kind == "system":
        return render(COMMAND_LINE if name == "command" else SYSTEM)
    return render(msg("{name}（代 {other}）", name=name, other=acting_for)) if acting_for else name


def who_kept(*, person_id: int | None, name: str) -> str:
    """The same of a row that keeps a person's id and name: a code name without a person is the system's."""
    return name if person_id else who_did(kind="system", name=name, acting_for="")


def _moment(row: dict[str, Any]) -> Moment:
    payload = json.loads(row["payload"]) if isinstance(row["payload"], str) else row["payload"]
    kind = known_facts().get(row["fact"], Fact)
    return Moment(
        at=row["at"],
        room=row["room"],
        actor_name=who_did(kind=row["actor_kind"], name=row["actor_name"], acting_for=row["acting_for"]),
        title=Text(kind.title or row["fact"]),
        sentence=kind.in_words(payload),
        icon=kind.icon,
        tone=kind.tone,
        duty=row["duty"],
    )


def failed_facts(*, by: Actor) -> list[FailedFact]:
    """Facts a handler could not take, oldest first (right: journal.view)."""
    by.require("journal.view")
    return list(FailedFact.objects.order_by("id"))
