"""Which tokens there are, whose, until when, and what they may do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import F, Q

from zhanggui.foundation.org.queries import people_gone, people_labels
from zhanggui.foundation.tokens import rules
from zhanggui.foundation.tokens.models import Token
from zhanggui.foundation.tokens.states import MOST_DAYS, TOKEN_STATES, TOKEN_TONES, TokenState
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.controls import Proof
from zhanggui.kit.desk import Ask, Page
from zhanggui.kit.desk.keyset import Sort, paginate
from zhanggui.kit.expirables import Ending
from zhanggui.kit.pure import Text
from zhanggui.kit.rights import EVERY_RIGHT, all_rights, personal_rights, title_of

SORTS = {
    "made": Sort("made_at"),
    "expires": Sort("expires_at", descending=False),
    "used": Sort("used_at", nullable=True),
}


@dataclass(frozen=True, kw_only=True)
class TokenRow:
    """A token as lists show it; `rights` are the titles of what it may do at most."""

    id: int
    employee_id: int
    owner: str
    label: str
    hint: str
    rights: tuple[Text, ...]
    networks: tuple[str, ...]
    made_at: datetime
    expires_at: datetime
    used_at: datetime | None
    used_from: str
    revoked_by: str
    state: TokenState

    @property
    def state_title(self) -> Text:
        return TOKEN_STATES[self.state]

    @property
    def tone(self) -> str:
        return TOKEN_TONES[self.state]

    @property
    def is_valid(self) -> bool:
        return self.state is TokenState.VALID


def my_tokens(*, by: Actor) -> list[TokenRow]:
    """One's own, newest first."""
    return _rows(list(Token.objects.filter(employee_id=_person(by)).order_by("-id")[:100]))


def rights_offered(*, by: Actor) -> list[tuple[str, Text]]:
    """What one's token may be given: one's own rights, but nothing that shows personal data. [D187]"""
    held = all_rights().keys() if by.can(EVERY_RIGHT) else by.rights
    return [(code, title_of(code)) for code in rules.rights_to_give(held, personal_rights())]


def token_rows(*, ask: Ask, by: Actor) -> Page[TokenRow]:
    """One page of everybody's tokens; search takes words of its name or its owner's. Right: tokens.manage. [D182]"""
    by.require("tokens.manage")
    rows = Token.objects.filter(_queues().get(ask.queue, Q()))
    if ask.search:
        rows = rows.filter(Q(label__icontains=ask.search) | Q(employee__name__contains=ask.search))
    if person := ask.filters.get("person"):
        rows = rows.filter(employee_id=int(person))
    page = paginate(rows, ask=ask, sorts=SORTS, make=lambda row: row)
    return Page(_rows(page.rows), page.next, page.prev, page.total, page.capped)


def tokens_ending(*, until: datetime, by: Actor) -> list[Ending]:
    """Tokens in use that end by a time: one's own, or everybody's for the house itself. Right: tokens.issue."""
    by.require("tokens.issue")
    rows = Token.objects.filter(_queues()["valid"], expires_at__lte=until)
    found = list((rows if by.kind == "system" else rows.filter(employee_id=_person(by))).order_by("expires_at", "id"))
    names = people_labels(ids=[row.employee_id for row in found], by=System("tokens"))
    return [
        Ending(row.id, row.label, row.expires_at, names.get(row.employee_id, ""), holder_id=row.employee_id)
        for row in found
    ]


def tokens_left_behind(*, since: datetime, until: datetime, by: Actor) -> Proof:  # noqa: ARG001  tokens are of now
    """Of all tokens that open the door: those of people who left, and those that last above a year. [D021, D182]

    There must be none. Rooms ask as System.
    """
    by.require_room()
    living = Token.objects.filter(_queues()["valid"])
    gone = Q(employee_id__in=people_gone(by=by))
    bad = living.filter(gone | Q(expires_at__gt=F("made_at") + timedelta(days=MOST_DAYS)))
    numbers = [str(one) for one in bad.order_by("id").values_list("id", flat=True)[:20]]
    return Proof(living.count(), bad.count(), tuple(numbers))


def _person(by: Actor) -> int:
    return (by.id or 0) if by.kind == "employee" else 0


def _queues() -> dict[str, Q]:
    now = clock.now()
    return {
        "valid": Q(revoked_at=None, expires_at__gt=now),
        "ended": Q(revoked_at__isnull=False) | Q(expires_at__lte=now),
    }


def _rows(rows: Sequence[Token]) -> list[TokenRow]:
    names = people_labels(ids=[row.employee_id for row in rows], by=System("tokens"))
    now = clock.now()
    return [
        TokenRow(
            id=row.id,
            employee_id=row.employee_id,
            owner=names.get(row.employee_id, ""),
            label=row.label,
            hint=row.hint,
            rights=tuple(title_of(code) for code in row.rights),
            networks=tuple(row.networks),
            made_at=row.made_at,
            expires_at=row.expires_at,
            used_at=row.used_at,
            used_from=row.used_from,
            revoked_by=row.revoked_by,
            state=rules.token_state(now=now, expires_at=row.expires_at, revoked_at=row.revoked_at),
        )
        for row in rows
    ]
