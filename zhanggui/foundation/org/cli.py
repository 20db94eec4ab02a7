"""People from the command line: the first account of a new company, and whatever is done in scripts."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Sequence
from typing import Any

from zhanggui.foundation.org import actions, queries
from zhanggui.foundation.org.actions import Hire
from zhanggui.foundation.org.states import LeaveReason, Service
from zhanggui.kit.actor import Actor
from zhanggui.kit.command import Arg, Result, command
from zhanggui.kit.desk.ask import Ask
from zhanggui.kit.errors import BadInput, NotFound
from zhanggui.kit.pure import msg
from zhanggui.kit.scope import ALL, Grant, scope_kinds

EVERYTHING = "all"


@command(
    "people",
    "add",
    help="hire a person who may sign in; the password is read from standard input, or made and printed once",
    arguments=[
        Arg("--login", required=True),
        Arg("--name", required=True),
        Arg("--post", action="append", default=[], metavar="CODE", help="may be given several times"),
        Arg("--department", default="", metavar="CODE"),
        Arg("--number", default=""),
        Arg("--shops", nargs="+", default=[], metavar="CODE", help="all, or codes of shops"),
        Arg("--warehouses", nargs="+", default=[], metavar="CODE", help="all, or codes of warehouses"),
    ],
)
def people_add(options: Namespace, by: Actor) -> dict[str, Any]:
    """Add one person; an empty standard input makes a password that must be changed at the first sign-in."""
    typed = "" if sys.stdin.isatty() else sys.stdin.readline().rstrip("\r\n")
    near = (options.login, options.name, options.number)
    secret = actions.secret_made(password=typed, near=near, by=by) if typed else None
    scopes = _scopes(by, shop=options.shops, warehouse=options.warehouses)
    hire = Hire(
        options.login, options.name, posts=options.post, department=options.department, number=options.number,
        secret=secret, scopes=scopes,
    )  # fmt: skip
    employee_id = actions.employee_hire(hire=hire, by=by)
    made = "" if typed else actions.password_replace(employee_id=employee_id, by=by)
    return {**_person(options.login, by), **({"password": made} if made else {})}


def _scopes(by: Actor, **codes: Sequence[str]) -> dict[str, Grant]:
    return {kind: _grant(kind, given, by) for kind, given in codes.items() if given}


def _grant(kind: str, codes: Sequence[str], by: Actor) -> Grant:
    if list(codes) == [EVERYTHING]:
        return ALL
    declared = scope_kinds().get(kind)
    known = {code: row_id for row_id, code, _name in declared.rows(by=by)} if declared else {}
    if missing := [code for code in codes if code not in known]:
        raise BadInput(why=msg("没有编码“{code}”", code="、".join(missing)))
    return frozenset(known[code] for code in codes)


@command(
    "people",
    "leave",
    help="take every key from a person, at once",
    arguments=[
        Arg("--login", required=True),
        Arg("--reason", choices=[reason.value for reason in LeaveReason], default=LeaveReason.OTHER.value),
    ],
)
def people_leave(options: Namespace, by: Actor) -> Result:
    """Somebody leaves; a person who left before is refused."""
    found = queries.person_by_login(login=options.login, by=by)
    if found is None:
        raise NotFound(why=msg("没有登录名“{login}”", login=options.login))
    moved = actions.employee_leave(employee_ids=[found.id], reason=LeaveReason(options.reason), by=by)
    refused = [{"login": options.login, "why": verdict.why} for verdict in moved.refused.values()]
    data = {**_person(options.login, by), "refused": refused}
    return Result(data, exit_code=3 if refused else 0)


@command("people", "list", help="everybody, with posts; who left stands at the end")
def people_list(options: Namespace, by: Actor) -> dict[str, Any]:  # noqa: ARG001  the dispatcher passes options
    """Print all people."""
    rows, after = [], ""
    while True:
        page = queries.people_rows(ask=Ask(sort="number", after=after, limit=200), by=by)
        rows += [_shown(row) for row in page.rows]
        if not (after := page.next):
            return {"people": sorted(rows, key=lambda row: row["state"] == "left")}


def _person(login: str, by: Actor) -> dict[str, Any]:
    found = queries.person_by_login(login=login, by=by)
    return _shown(found) if found else {}


def _shown(row: queries.PersonRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "login": row.login,
        "name": row.name,
        "number": row.number,
        "department": row.department,
        "posts": list(row.posts),
        "state": Service(row.state).name.lower(),
    }
