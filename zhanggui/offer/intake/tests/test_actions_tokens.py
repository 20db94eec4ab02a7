"""Upload tokens: made once, kept as a digest, ended by hand, by time, and with their owner."""

import hashlib
from datetime import timedelta

import pytest
from django.db import connection

from zhanggui.foundation.org.actions import assignment_revoke, employee_leave
from zhanggui.foundation.org.queries import person_card
from zhanggui.foundation.org.states import LeaveReason
from zhanggui.foundation.org.tests.people import HOUSE, actor, hired
from zhanggui.kit import clock
from zhanggui.kit.actor import NOBODY, Actor, System
from zhanggui.kit.errors import BadInput, NotAllowed, NotFound
from zhanggui.kit.scope import ALL, Scope
from zhanggui.offer.channels.tests.leak_data import two_shops
from zhanggui.offer.intake import actions, queries
from zhanggui.offer.intake.models import UploadToken
from zhanggui.offer.intake.states import TokenState

pytestmark = pytest.mark.django_db
BY = System("test")


@pytest.fixture
def two() -> tuple[int, int]:
    return two_shops()


@pytest.fixture
def head(two: tuple[int, int]) -> Actor:
    return actor(hired("head", shop=ALL))


def issue(shop_id: int, by: Actor, **more: object) -> actions.IssuedToken:
    return actions.token_issue(**{"shop_id": shop_id, "label": "ERP", "days": 30, "by": by, **more})


def test_only_the_digest_and_the_last_four_signs_of_a_token_are_kept(two: tuple[int, int], head: Actor) -> None:
    issued = issue(two[0], head)
    row = UploadToken.objects.get()
    assert issued.secret.startswith("zgu_")
    assert len(issued.secret) > 40
    assert bytes(row.digest) == hashlib.sha256(issued.secret.encode()).digest()
    assert row.hint == issued.secret[-4:]
    with connection.cursor() as cursor:
        cursor.execute("SELECT payload::text FROM kit_journal WHERE fact = 'channels.token_issued'")
        ((payload,),) = cursor.fetchall()
    assert issued.secret not in payload


def test_a_token_stands_for_its_owner_in_its_shop_with_the_right_to_import_only(
    two: tuple[int, int], head: Actor
) -> None:
    opened = queries.token_opened(secret=issue(two[0], head).secret, by=NOBODY)
    assert opened is not None
    assert (opened.shop_id, opened.actor.kind, opened.actor.id) == (two[0], "token", head.id)
    assert opened.actor.rights == {"orders.import"}
    assert (opened.actor.scope.sees("shop", two[0]), opened.actor.scope.sees("shop", two[1])) == (True, False)


def test_an_unknown_secret_opens_nothing(two: tuple[int, int], head: Actor) -> None:
    issue(two[0], head)
    assert queries.token_opened(secret="zgu_wrong", by=NOBODY) is None
    assert queries.token_opened(secret="\udcff", by=NOBODY) is None


def test_a_revoked_token_opens_nothing_and_is_revoked_once(two: tuple[int, int], head: Actor) -> None:
    issued = issue(two[0], head)
    actions.token_revoke(token_id=issued.id, by=head)
    actions.token_revoke(token_id=issued.id, by=head)
    assert queries.token_opened(secret=issued.secret, by=NOBODY) is None
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM kit_journal WHERE fact = 'channels.token_revoked'")
        assert cursor.fetchone() == (1,)


def test_an_expired_token_opens_nothing(two: tuple[int, int], head: Actor) -> None:
    issued = issue(two[0], head, days=1, at=clock.now() - timedelta(days=1))
    assert queries.token_opened(secret=issued.secret, by=NOBODY) is None
    assert [t.state for t in queries.token_rows(shop_id=two[0], by=BY)] == [TokenState.EXPIRED]


def test_a_token_ends_with_its_owner(two: tuple[int, int], head: Actor) -> None:
    issued = issue(two[0], head)
    employee_leave(employee_ids=[head.id or 0], reason=LeaveReason.RESIGNED, by=HOUSE)
    with pytest.raises(NotAllowed):
        queries.token_opened(secret=issued.secret, by=NOBODY)
    assert [t.state for t in queries.token_rows(shop_id=two[0], by=BY)] == [TokenState.LAPSED]


def test_a_token_ends_when_its_owner_loses_the_post_that_gave_the_right(two: tuple[int, int], head: Actor) -> None:
    issued = issue(two[0], head)
    (held,) = person_card(employee_id=head.id or 0, by=HOUSE).posts
    assignment_revoke(assignment_id=held.id, by=HOUSE)
    with pytest.raises(NotAllowed):
        queries.token_opened(secret=issued.secret, by=NOBODY)


def test_whoever_may_not_import_or_manage_or_see_the_shop_gets_no_token(two: tuple[int, int]) -> None:
    only = Scope({"shop": frozenset({two[0]})})
    for rights in ({"channels.manage"}, {"orders.import"}, set()):
        with pytest.raises(NotAllowed):
            issue(two[0], Actor(7, "小王", "employee", frozenset(rights), only))
    near = actor(hired("head", shop=frozenset({two[0]})))
    with pytest.raises(NotFound):
        issue(two[1], near)
    with pytest.raises(NotFound):
        actions.token_revoke(token_id=issue(two[1], actor(hired("head", shop=ALL))).id, by=near)


@pytest.mark.parametrize(("label", "days"), [("", 30), ("  ", 30), ("x" * 61, 30), ("ERP", 0), ("ERP", 366)])
def test_a_token_has_a_name_and_lasts_a_year_at_most(two: tuple[int, int], head: Actor, label: str, days: int) -> None:
    with pytest.raises(BadInput):
        issue(two[0], head, label=label, days=days)


def test_the_command_line_names_the_owner(two: tuple[int, int], head: Actor) -> None:
    issue(two[0], BY, owner_id=head.id)
    assert UploadToken.objects.get().owner_id == head.id
    for nobody in (None, 10**9):
        with pytest.raises(NotAllowed):
            issue(two[0], BY, owner_id=nobody)


def test_a_token_is_not_issued_in_the_name_of_somebody_else(two: tuple[int, int], head: Actor) -> None:
    issue(two[0], head, owner_id=hired("head", shop=ALL))
    assert UploadToken.objects.get().owner_id == head.id


def test_its_use_is_noted_at_most_once_a_minute(two: tuple[int, int], head: Actor) -> None:
    issued, now = issue(two[0], head), clock.now()
    for seconds in (0, 30, 59, 90):
        actions.token_touch(token_id=issued.id, by=head, at=now + timedelta(seconds=seconds))
    assert UploadToken.objects.get().last_used_at == now + timedelta(seconds=90)
