"""People, rules and requests for tests of approvals."""

from __future__ import annotations

from decimal import Decimal
from itertools import count
from typing import Any

from zhanggui.foundation.approvals import actions
from zhanggui.foundation.approvals.actions import Plea
from zhanggui.foundation.approvals.models import Request, Task
from zhanggui.foundation.approvals.states import RequestState, TaskState
from zhanggui.foundation.org.tests.people import actor, hired
from zhanggui.kit.actor import Actor
from zhanggui.kit.pure import msg
from zhanggui.kit.scope import ALL
from zhanggui.kit.subjects import Change, Kind, Snapshot, declare

KIND, SAFE = "approvals.tried", "approvals.stopped"
ALL_TOLD = ("amount", "margin", "shop")
_numbers = count(1)


def kinds() -> None:
    """The kinds of subjects these tests ask about."""
    declare(
        Kind(KIND, msg("试用"), decide="approvals.activate", grantable=True, tells=ALL_TOLD),
        Kind(SAFE, msg("停用"), decide="approvals.activate", safe=True),
    )


def person(post: str = "operator", name: str = "王敏") -> Actor:
    return actor(hired(post, name=name, shop=ALL))


def snapshot(**told: Any) -> Snapshot:
    told = {"title": "改价", "changes": (Change(msg("价格"), "10.00", "9.00"),), "bound": {"price": "9.00"}} | told
    return Snapshot(**told)


def plea(**told: Any) -> Plea:
    kinds()
    plain = {"kind": KIND, "subject_ids": [next(_numbers)], "reason": "清仓", "snapshot": snapshot()}
    return Plea(**plain | told)


def opened(by: Actor, **told: Any) -> Request:
    return Request.objects.get(id=actions.request_open(plea=plea(**told), by=by))


def decided(request: Request, by: Actor, *, agrees: bool = True, note: str = "") -> RequestState:
    """The state after this answer; one that is refused fails the test."""
    note = note or ("" if agrees else "不合适")
    moved = actions.request_decide(request_ids=[request.id], agrees=agrees, note=note, by=by)
    assert {i: str(v.why) for i, v in moved.refused.items()} == {}
    return state(request)


def why_not(request: Request, by: Actor) -> str:
    """Why this person may not agree."""
    moved = actions.request_decide(request_ids=[request.id], agrees=True, by=by)
    return str(moved.refused[request.id].why) if moved.refused else ""


def state(request: Request) -> RequestState:
    return RequestState(Request.objects.get(id=request.id).state)


def asked_now(request: Request) -> list[str]:
    """Who is asked at this moment, by name."""
    rows = Task.objects.filter(request=request, state=TaskState.OPEN.value).order_by("place", "id")
    return list(rows.values_list("person_name", flat=True))


TEN = Decimal("10.00")
