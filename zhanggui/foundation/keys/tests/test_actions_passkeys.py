"""Passkeys: each answer once, at our place only, a counter that goes back shuts the key."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from zhanggui.foundation.keys import actions, queries
from zhanggui.foundation.keys.actions import Tried
from zhanggui.foundation.keys.models import Passkey, RecoveryCode
from zhanggui.foundation.keys.queries import Site
from zhanggui.foundation.keys.states import ResetReason
from zhanggui.foundation.keys.tests.device import SITE, Device
from zhanggui.foundation.keys.tests.factors import enrolled
from zhanggui.foundation.org import queries as org
from zhanggui.foundation.org.actions import employee_leave
from zhanggui.foundation.org.models import Employee, OpenSession
from zhanggui.foundation.org.states import LeaveReason
from zhanggui.foundation.org.tests.people import HOUSE, PASSWORD, actor, hired, open_session
from zhanggui.kit import clock
from zhanggui.kit.actor import NOBODY
from zhanggui.kit.errors import Refusal
from zhanggui.kit.journal.models import Entry

pytestmark = pytest.mark.django_db


def added(who: int, device: Device, *, password: str = PASSWORD, session_key: str = "") -> Tried:
    """A passkey of this device for somebody hired with PASSWORD."""
    told = device.make(queries.passkey_to_make(site=SITE, by=actor(who)))
    key = session_key or open_session(who)
    return actions.passkey_add(label="手机", told=told, password=password, site=SITE, session_key=key, by=actor(who))


def shown(who: int, device: Device, site: Site = SITE) -> Tried:
    """The second step, by this device."""
    told = device.show(queries.passkey_to_show(site=SITE, by=actor(who)))
    return actions.second_step_show(told=told, site=site, session_key=open_session(who), by=actor(who))


def entered(device: Device) -> Tried:
    """Signing in without a password."""
    told = device.show(queries.passkey_to_enter(site=SITE, by=NOBODY))
    return actions.passkey_enter(told=told, site=SITE, session_key=f"k{device.count}", by=NOBODY)


def test_first_passkey_turns_the_second_step_on_tells_codes_and_ends_other_sessions() -> None:
    who, device = hired(password=PASSWORD), Device()
    there, here = open_session(who), open_session(who)
    assert not added(who, Device(), password="no").verdict
    told = added(who, device, session_key=here)
    assert (bool(told.verdict), len(told.codes)) == (True, 10)
    assert org.signed_in(session_key=there, by=NOBODY) is None
    found = org.signed_in(session_key=here, by=NOBODY)
    assert found is not None
    assert not found.halfway
    assert added(who, Device()).codes == ()
    assert [key.label for key in queries.my_factors(by=actor(who)).passkeys] == ["手机", "手机"]


def test_passkey_opens_the_second_step_and_signs_in_alone() -> None:
    who, device = hired(password=PASSWORD), Device()
    added(who, device)
    assert shown(who, device).verdict
    assert entered(device).verdict
    session = OpenSession.objects.get(session_key=f"k{device.count}")
    assert (session.employee_id, session.factor) == (who, "passkey")


def test_same_answer_opens_once() -> None:
    who, device = hired(password=PASSWORD), Device(counts=False)
    added(who, device)
    told = device.show(queries.passkey_to_enter(site=SITE, by=NOBODY))
    tries = [actions.passkey_enter(told=told, site=SITE, session_key=f"s{n}", by=NOBODY) for n in range(2)]
    assert [bool(one.verdict) for one in tries] == [True, False]


def test_answer_to_another_question_opens_nothing() -> None:
    """Another ceremony, another person, another place, a later hour, nothing at all."""
    who, other, device = hired(password=PASSWORD), hired(password=PASSWORD), Device()
    added(who, device)
    added(other, Device())
    key = open_session(who)
    wrong = [
        device.show(queries.passkey_to_enter(site=SITE, by=NOBODY)),
        device.show(queries.passkey_to_show(site=SITE, by=actor(other))),
        replace(device, site=Site("evil.example", "https://evil.example")).show(
            queries.passkey_to_show(site=SITE, by=actor(who))
        ),
        "",
    ]
    found = [actions.second_step_show(told=one, site=SITE, session_key=key, by=actor(who)) for one in wrong]
    assert [bool(one.verdict) for one in found] == [False] * 4
    told = device.show(queries.passkey_to_show(site=SITE, by=actor(who)))
    later = clock.now() + timedelta(minutes=5)
    assert not actions.second_step_show(told=told, site=SITE, session_key=key, by=actor(who), at=later).verdict


def test_key_of_somebody_else_is_no_second_step_of_mine() -> None:
    mine, other, device = hired(password=PASSWORD), hired(password=PASSWORD), Device()
    added(mine, Device())
    added(other, device)
    assert not shown(mine, device).verdict


def test_signing_in_alone_demands_that_the_device_knew_its_holder() -> None:
    who, device = hired(password=PASSWORD), Device(verifies=False)
    added(who, device)
    assert (bool(entered(device).verdict), bool(shown(who, device).verdict)) == (False, True)


def test_counter_that_goes_back_shuts_the_key_for_good_and_is_written_down() -> None:
    who, device = hired(password=PASSWORD), Device(count=5)
    added(who, device)
    copied = replace(device)
    assert shown(who, device).verdict
    refused = shown(who, copied)
    assert (bool(refused.verdict), "复制" in str(refused.verdict.why)) == (False, True)
    assert not shown(who, device).verdict
    assert [key.suspect for key in queries.my_factors(by=actor(who)).passkeys] == [True]
    assert Entry.objects.get(fact="keys.passkey_suspected").subject_id == who


def test_unknown_keys_and_leavers_are_told_the_same_and_wrong_ones_lock() -> None:
    who, device = hired(password=PASSWORD), Device()
    added(who, device)
    strange = entered(Device())
    employee_leave(employee_ids=[who], reason=LeaveReason.OTHER, by=HOUSE)
    assert Passkey.objects.count() == 0
    assert entered(device).verdict == strange.verdict
    person, mine = hired(password=PASSWORD), Device(verifies=False)
    added(person, mine)
    assert [entered(mine).locked for _n in range(5)] == [False] * 4 + [True]


def test_codes_go_with_the_last_factor_only() -> None:
    who = hired(password=PASSWORD)
    enrolled(who)
    added(who, Device())
    key = Passkey.objects.get()
    assert not actions.passkey_remove(passkey_id=key.id, password="no", session_key="", by=actor(who)).verdict
    actions.passkey_remove(passkey_id=key.id, password=PASSWORD, session_key="", by=actor(who))
    assert (RecoveryCode.objects.count(), Employee.objects.get(id=who).second_factor) == (10, True)
    actions.totp_remove(password=PASSWORD, session_key="", by=actor(who))
    assert (RecoveryCode.objects.count(), Employee.objects.get(id=who).second_factor) == (0, False)


def test_reset_takes_passkeys_too_and_one_key_has_one_owner() -> None:
    who, other, device = hired(password=PASSWORD), hired(password=PASSWORD), Device()
    added(who, device)
    with pytest.raises(Refusal, match="登记过"):
        added(other, device)
    actions.factors_reset(employee_id=who, reason=ResetReason.LOST, by=actor(hired("tech")))
    assert (Passkey.objects.count(), Employee.objects.get(id=who).second_factor) == (0, False)
