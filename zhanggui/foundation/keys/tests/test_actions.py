"""Second factors: each code once, wrong ones counted, nobody resets his own."""

from __future__ import annotations

from datetime import timedelta

import pytest

from zhanggui.foundation.keys import actions, queries
from zhanggui.foundation.keys.models import RecoveryCode, Totp
from zhanggui.foundation.keys.states import ResetReason
from zhanggui.foundation.keys.tests.factors import code_of, enrolled, secret_of
from zhanggui.foundation.org import queries as org
from zhanggui.foundation.org.actions import employee_leave
from zhanggui.foundation.org.models import Employee, OpenSession
from zhanggui.foundation.org.states import LeaveReason
from zhanggui.foundation.org.tests.people import HOUSE, PASSWORD, actor, hired, open_session
from zhanggui.kit import clock
from zhanggui.kit.actor import NOBODY
from zhanggui.kit.errors import NotAllowed, Refusal
from zhanggui.kit.journal.models import Entry

pytestmark = pytest.mark.django_db


def test_two_tabs_show_the_same_secret_and_it_is_kept_sealed() -> None:
    who = hired(password=PASSWORD)
    actions.totp_begin(by=actor(who))
    first = secret_of(who)
    actions.totp_begin(by=actor(who))
    assert secret_of(who) == first
    assert first not in bytes(Totp.objects.get().secret)


@pytest.mark.parametrize(("code", "password"), [("000000x", PASSWORD), (None, "not-my-password")])
def test_wrong_code_or_password_turns_nothing_on(code: str | None, password: str) -> None:
    who = hired(password=PASSWORD)
    key = open_session(who)
    actions.totp_begin(by=actor(who))
    typed = code or code_of(secret_of(who))
    told = actions.totp_confirm(code=typed, password=password, session_key=key, by=actor(who))
    assert (bool(told.verdict), told.codes, Employee.objects.get(id=who).second_factor) == (False, (), False)


def test_enrolling_ends_all_other_sessions_and_tells_ten_codes_once() -> None:
    who = hired(password=PASSWORD)
    there = open_session(who)
    _secret, codes = enrolled(who)
    assert len(set(codes)) == 10
    assert org.signed_in(session_key=there, by=NOBODY) is None
    assert not {code.encode() for code in codes} & {
        bytes(d) for d in RecoveryCode.objects.values_list("digest", flat=True)
    }
    with pytest.raises(Refusal):
        actions.totp_confirm(code="000000", password=PASSWORD, session_key="", by=actor(who))


def test_code_opens_the_second_step_once() -> None:
    who = hired(password=PASSWORD)
    secret, _codes = enrolled(who)
    first, second = open_session(who), open_session(who)
    code = code_of(secret)
    assert actions.second_step_try(code=code, session_key=first, by=actor(who)).verdict
    assert not actions.second_step_try(code=code, session_key=second, by=actor(who)).verdict
    halfway = {key: org.signed_in(session_key=key, by=NOBODY) for key in (first, second)}
    assert [found.halfway for found in halfway.values() if found] == [False, True]


def test_stolen_recovery_code_works_once() -> None:
    who = hired(password=PASSWORD)
    _secret, codes = enrolled(who)
    tries = [actions.second_step_try(code=codes[0], session_key=open_session(who), by=actor(who)) for _n in range(2)]
    assert [bool(one.verdict) for one in tries] == [True, False]
    assert queries.my_factors(by=actor(who)).codes_left == 9


def test_recovery_code_of_one_person_opens_nothing_of_another() -> None:
    mine, other = hired(password=PASSWORD), hired(password=PASSWORD)
    enrolled(mine)
    _secret, theirs = enrolled(other)
    assert not actions.second_step_try(code=theirs[0], session_key=open_session(mine), by=actor(mine)).verdict


def test_five_wrong_codes_close_the_step_even_for_the_right_one_until_a_quarter_of_an_hour_is_over() -> None:
    who = hired(password=PASSWORD)
    secret, _codes = enrolled(who)
    key, now = open_session(who), clock.now()
    wrong = [actions.second_step_try(code="1", session_key=key, by=actor(who), at=now) for _n in range(5)]
    assert [one.locked for one in wrong] == [False, False, False, False, True]
    assert actions.second_step_try(code=code_of(secret, now), session_key=key, by=actor(who), at=now).locked
    later = now + timedelta(minutes=15)
    assert actions.second_step_try(code=code_of(secret, later), session_key=key, by=actor(who), at=later).verdict
    refused = Entry.objects.filter(fact="org.sign_in_refused", subject_id=who).order_by("id")
    assert [e.payload["reason"] for e in refused] == ["second"] * 4 + ["second_locked"] * 2


def test_removing_needs_the_password_and_takes_the_codes_along() -> None:
    who = hired(password=PASSWORD)
    enrolled(who)
    assert not actions.totp_remove(password="wrong", session_key="", by=actor(who)).verdict
    assert actions.totp_remove(password=PASSWORD, session_key="", by=actor(who)).verdict
    assert (Totp.objects.count(), RecoveryCode.objects.count()) == (0, 0)
    assert not Employee.objects.get(id=who).second_factor


def test_secrets_of_a_leaver_are_deleted_as_he_leaves() -> None:
    who = hired(password=PASSWORD)
    enrolled(who)
    employee_leave(employee_ids=[who], reason=LeaveReason.OTHER, by=HOUSE)
    assert (Totp.objects.count(), RecoveryCode.objects.count()) == (0, 0)


def test_new_codes_end_the_old_ones() -> None:
    who = hired(password=PASSWORD)
    _secret, old = enrolled(who)
    told = actions.recovery_renew(password=PASSWORD, by=actor(who))
    assert not set(told.codes) & set(old)
    assert not actions.second_step_try(code=old[0], session_key=open_session(who), by=actor(who)).verdict


def test_codes_are_made_for_nobody_without_a_factor() -> None:
    with pytest.raises(Refusal):
        actions.recovery_renew(password=PASSWORD, by=actor(hired(password=PASSWORD)))


def test_reset_is_written_down_ends_the_sessions_and_is_for_others_only() -> None:
    tech, who = hired("tech", password=PASSWORD), hired(password=PASSWORD)
    enrolled(tech)
    enrolled(who)
    with pytest.raises(Refusal, match="自己"):
        actions.factors_reset(employee_id=tech, reason=ResetReason.LOST, by=actor(tech))
    with pytest.raises(NotAllowed):
        actions.factors_reset(employee_id=tech, reason=ResetReason.LOST, by=actor(hired("hr")))
    actions.factors_reset(employee_id=who, reason=ResetReason.LOST, by=actor(tech))
    assert not OpenSession.objects.filter(employee_id=who).exists()
    entry = Entry.objects.get(fact="keys.factors_revoked")
    assert (entry.subject_id, entry.actor_id, entry.payload["reason"]) == (who, tech, "lost")
