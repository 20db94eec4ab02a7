"""A policy held against files of orders: computed from their rows only, nothing booked, nothing kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from time import perf_counter
from typing import Any

from zhanggui.foundation.conformity.queries import duties_like
from zhanggui.foundation.policy.queries import ReadClause, ReadPolicy, policies_read
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.errors import BadInput
from zhanggui.kit.jobs.progress import report
from zhanggui.kit.law import param, param_at
from zhanggui.kit.pure import msg
from zhanggui.oversight.checkup import rules
from zhanggui.oversight.checkup.queries._tables import heard
from zhanggui.oversight.checkup.rules import Found, Ground
from zhanggui.oversight.checkup.states import HOURS, UNLAWFUL

ZERO = Decimal(0)
QUOTED = 600


def policy_checked(
    *,
    policy: tuple[Path, str],
    tables: Sequence[tuple[Path, str]],
    by: Actor,
    promise_hours: int | None = None,
) -> dict[str, Any]:
    """Hold the policies of a file (path, name) against files of orders; the report in plain values. [D261]

    Needs checkup.run. `promise_hours` after payment (else the register's) count where a file tells no promise. No
    personal value is in the report: counts, numbers of orders, codes and titles of goods. Raises BadInput when the
    policy cannot be read, or for hours that cannot be.
    """
    by.require("checkup.run")
    if promise_hours is not None and promise_hours not in HOURS:
        raise BadInput(why=msg("承诺发货时限写 1 到 720 小时"))
    begun = perf_counter()
    report("policy", 0)
    policies = policies_read(path=policy[0], name=policy[1], by=System("checkup"))
    hours = promise_hours if promise_hours is not None else int(param_at("ship_deadline_hours", on=clock.today()))
    ground = Ground(
        promise=timedelta(hours=hours), refund_days=param("refund_days"), baseline_days=param("price_baseline_days")
    )
    files = heard(tables, ground)
    report("check", ground.rows)
    found = rules.checked(ground)
    return {
        "policies": [{"title": one.title, "clauses": len(one.clauses), "lint": one.remarks} for one in policies],
        "clauses": [clause for one in policies for clause in _clauses(one, found)],
        "checks": {code: one._asdict() | {"numbers": list(one.numbers)} for code, one in found.items()},
        "files": files,
        "figures": _figures(ground),
        "promise_hours": hours,
        "seconds": round(perf_counter() - begun, 1),
    }


def _clauses(policy: ReadPolicy, found: dict[str, Found]) -> list[dict[str, Any]]:
    like = duties_like(clauses=[(one.title, one.text) for one in policy.clauses], by=System("checkup"))
    return [_clause(policy.title, one, likest, found) for one, likest in zip(policy.clauses, like, strict=True)]


def _clause(policy: str, clause: ReadClause, likest: list[tuple[str, int]], found: dict[str, Found]) -> dict[str, Any]:
    duties = rules.duties_of(likest) if clause.text else ()
    stand = rules.clause_stand([duty for duty, _share in duties], found)
    return {
        "policy": policy,
        "place": clause.place,
        "depth": clause.depth,
        "title": clause.title,
        "text": clause.text[:QUOTED],
        "duties": [list(one) for one in duties],
        "state": stand.stand.value,
        "checks": list(stand.checks),
        "population": stand.population,
        "exceptions": stand.exceptions,
        "missing": list(stand.missing),
        "remarks": [
            {"rule": one.rule.value, "why": one.why.as_dict(), "quote": one.quote, "unlawful": one.rule in UNLAWFUL}
            for one in clause.remarks
        ],
    }


def _figures(ground: Ground) -> dict[str, Any]:
    """What a month was: orders, those paid, their money, what was given back, from when until when."""
    deals = [deal for deal in ground.deals.values() if deal.ordered_at or deal.states]
    paid = [deal for deal in deals if deal.has_paid]
    begun = min((deal.ordered_at for deal in deals if deal.ordered_at), default=None)
    return {
        "rows": ground.rows,
        "orders": len(deals),
        "paid_orders": len(paid),
        "paid": str(sum(((deal.paid or ZERO) for deal in paid), ZERO)),
        "refunded_orders": sum((deal.refund or ZERO) > 0 or deal.asked_at is not None for deal in deals),
        "since": begun.isoformat() if begun else None,
        "until": ground.until.isoformat() if ground.until else None,
    }
