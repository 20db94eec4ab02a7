"""What the controls look at."""

from __future__ import annotations

from datetime import datetime, timedelta

from zhanggui.foundation.retention.queries._standing import before, erasable
from zhanggui.foundation.retention.queries.runs import BROKEN, _runs
from zhanggui.foundation.retention.states import VIEW
from zhanggui.kit.actor import Actor
from zhanggui.kit.controls import Proof
from zhanggui.kit.crypto.kept import kept
from zhanggui.kit.personal import all_fields, all_secrets, counted

GRACE = timedelta(days=2)
"""The night after the end, and one more: what is still there then was forgotten."""
SHOWN = 20


def kept_no_longer(*, since: datetime, until: datetime, by: Actor) -> Proof:  # noqa: ARG001  as things stand
    """Rows whose time runs or ran; broken: past their end, needed by nothing, still there. [D185]

    Right: retention.view.
    """
    by.require(VIEW)
    population, exceptions, bad = 0, 0, []
    for one in erasable().values():
        if one.erasing is not None:
            found = counted(one, before=before(one.erasing, until - GRACE))
            population, exceptions = population + found.begun, exceptions + found.due
            bad += [str(one.id)] if found.due else []
    return Proof(population, exceptions, tuple(bad[:SHOWN]))


def nights_done(*, since: datetime, until: datetime, by: Actor) -> Proof:
    """Nights of the window; broken: not ended, or with a fault. [D185] Right: retention.view."""
    by.require(VIEW)
    rows = _runs().filter(at__gte=since, at__lt=until)
    bad = rows.filter(BROKEN).order_by("-id")
    return Proof(rows.count(), bad.count(), tuple(str(row.id) for row in bad[:SHOWN]))


def catalogue_whole(*, since: datetime, until: datetime, by: Actor) -> Proof:  # noqa: ARG001  as things stand
    """Sealed columns; broken: in no field of the catalogue, and nobody said that they are about nobody. [D174, D177]

    Right: retention.view.
    """
    by.require(VIEW)
    told = {(one.table, column) for one in all_fields().values() for column in one.sealed} | set(all_secrets())
    columns = kept()
    missing = [f"{table}.{column}" for table, column in columns if (table, column) not in told]
    return Proof(len(columns), len(missing), tuple(missing[:SHOWN]))
