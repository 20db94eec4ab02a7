"""Tokens are told once, never more than their owner, and end with him."""

from __future__ import annotations

from datetime import timedelta

import pytest

from zhanggui.foundation.org.actions import employee_leave
from zhanggui.foundation.org.states import LeaveReason
from zhanggui.foundation.org.tests.people import HOUSE, actor, hired
from zhanggui.foundation.tokens import actions, queries
from zhanggui.foundation.tokens.models import Token
from zhanggui.foundation.tokens.states import Preset, TokenState
from zhanggui.foundation.tokens.tests.tokens import issued
from zhanggui.kit import clock
from zhanggui.kit.actor import NOBODY
from zhanggui.kit.controls import duty
from zhanggui.kit.errors import BadInput, NotAllowed, NotFound
from zhanggui.kit.journal.models import Entry

pytestmark = pytest.mark.django_db


def test_secret_is_told_once_and_never_kept() -> None:
    who = hired("tech")
    told = issued(who, "org.view")
    row = Token.objects.get()
    assert (told.secret[:3], len(told.secret), row.hint) == ("zg_", 46, told.secret[-4:])
    assert told.secret.encode() not in bytes(row.digest)
    entry = Entry.objects.get(fact="tokens.access_token_issued")
    assert (entry.subject_id, entry.payload["rights"], told.secret in str(entry.payload)) == (who, ["org.view"], False)
    assert row.expires_at - row.made_at == timedelta(days=90)


@duty("D182")
def test_nobody_gives_a_token_what_he_may_not_do_nor_personal_data() -> None:
    head, tech = hired("head"), hired("tech")
    for who, right in ((tech, "orders.view"), (head, "orders.unmask"), (head, "no.such")):
        with pytest.raises(BadInput):
            issued(who, right)
    with pytest.raises(NotAllowed):
        issued(hired("agent"), "orders.view")
    assert "orders.unmask" not in dict(queries.rights_offered(by=actor(head)))
    issued(head)
    assert {code.rpartition(".")[2] for code in Token.objects.get().rights} == {"view", "read"}


def test_each_ends_his_own_and_whoever_watches_over_keys_anybodys_twice_the_same() -> None:
    head, tech, auditor = hired("head"), hired("tech"), hired("auditor")
    told = issued(head)
    with pytest.raises(NotFound):
        actions.token_revoke(token_id=told.id, by=actor(auditor))
    for _n in range(2):
        actions.token_revoke(token_id=told.id, by=actor(tech))
    assert Entry.objects.filter(fact="tokens.access_token_revoked").count() == 1
    assert [row.state for row in queries.my_tokens(by=actor(head))] == [TokenState.REVOKED]
    mine = issued(head)
    actions.token_revoke(token_id=mine.id, by=actor(head))
    assert queries.token_opened(secret=mine.secret, address=None, by=NOBODY) is None


@duty("D021")
def test_tokens_of_a_leaver_end_as_he_leaves() -> None:
    who, stays = hired("head"), hired("head")
    told, other = issued(who), issued(stays)
    employee_leave(employee_ids=[who], reason=LeaveReason.OTHER, by=HOUSE)
    assert queries.token_opened(secret=told.secret, address=None, by=NOBODY) is None
    assert queries.token_opened(secret=other.secret, address=None, by=NOBODY) is not None
    assert Token.objects.get(id=told.id).revoked_at is not None


def test_a_token_cannot_make_or_end_tokens() -> None:
    told = issued(hired("tech"), "tokens.issue", "tokens.manage")
    opened = queries.token_opened(secret=told.secret, address=None, by=NOBODY)
    assert opened is not None
    with pytest.raises(NotAllowed):
        actions.token_issue(label="x", days=1, preset=Preset.READ, by=opened.actor)
    with pytest.raises(NotFound):
        actions.token_revoke(token_id=told.id, by=opened.actor)


def test_uses_are_counted_by_the_minute_and_journalled_once_a_day_and_network() -> None:
    told = issued(hired("head"))
    opened = queries.token_opened(secret=told.secret, address=None, by=NOBODY)
    assert opened is not None
    day = clock.shanghai(clock.now()).replace(hour=12, minute=0, second=10, microsecond=0)

    def used(address: str, after: timedelta) -> timedelta | None:
        return actions.token_count(token_id=told.id, by=opened.actor, address=address, at=day + after)

    minute = timedelta(minutes=1)
    waits = [used("203.0.113.7", timedelta(0)) for _n in range(121)]
    assert (set(waits[:120]), waits[120]) == ({None}, timedelta(seconds=50))
    assert used("203.0.113.9", minute) is None
    used("198.51.100.1", 2 * minute)
    used("198.51.100.1", 2 * minute + timedelta(days=1))
    news = Entry.objects.filter(fact="tokens.access_token_used").order_by("id")
    networks = ["203.0.113.0/24", "198.51.100.0/24", "198.51.100.0/24"]
    assert [entry.payload["network"] for entry in news] == networks
    assert Token.objects.get().used_at == day + 2 * minute + timedelta(days=1)
