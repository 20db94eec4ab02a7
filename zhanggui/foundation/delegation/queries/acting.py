"""Whom somebody is while he acts in another's place: reckoned at every click, from what the giver holds then."""

from __future__ import annotations

from dataclasses import dataclass, replace

from zhanggui.foundation.delegation.models import Delegation
from zhanggui.foundation.delegation.rules import NOTHING_LEFT, lent
from zhanggui.foundation.delegation.states import DelegationState
from zhanggui.foundation.org.queries import actor_for, session_suffices
from zhanggui.foundation.segregation.queries import rights_allowed
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.pure import OK, Refused, Verdict
from zhanggui.kit.pure import msg as _
from zhanggui.kit.rights import personal_rights

OWN = System("delegation")
GONE = Refused(duty="D009", why=_("这项代理还没有生效，或已经结束"))


@dataclass(frozen=True)
class Stand:
    """The actor somebody is by a delegation now; where it does not hold, `holds` says why and he is himself."""

    actor: Actor
    holds: Verdict


def acting_as(*, delegation_id: int, factor: str, by: Actor) -> Stand:
    """The agent (`by`, as himself) in the giver's place: the rights given that the giver has now, the giver's rows,
    and none of his own; both names go with everything he does. [D009, D010, D187]

    `factor`: by what his session was proved; it must do for the giver's posts too.
    """
    now = clock.now()
    live = Delegation.objects.filter(state=DelegationState.GIVEN.value, since__lte=now, until__gt=now)
    row = live.filter(id=delegation_id, agent_id=by.id or 0).first()
    giver = actor_for(employee_id=row.giver_id, by=OWN) if row else None
    if row is None or giver is None:
        return Stand(by, GONE)
    rights = rights_lent(given=frozenset(row.rights), giver=giver, by=by)
    holds = _holds(rights, giver, factor, by)
    if not holds:
        return Stand(by, holds)
    stood = replace(by, rights=rights, scope=giver.scope, acting_for=giver.name, acting_for_id=giver.id)
    return Stand(stood, OK)


def rights_lent(*, given: frozenset[str], giver: Actor, by: Actor) -> frozenset[str]:
    """Of these rights, what works in the hand of `by`, as himself. [D009, D187]"""
    sees = bool(by.rights & personal_rights())
    return lent(given=given, held=giver.rights, personal=personal_rights(), sees_personal=sees)


def kept_apart(*, rights: frozenset[str], giver_id: int, by: Actor) -> Verdict:
    """Whether these rights may stand together in the giver's hand, and in the agent's (`by`) with his own and all that
    anybody gives him. [D010]"""
    lasting = Delegation.objects.exclude(state=DelegationState.OVER.value).filter(until__gt=clock.now())
    lists = lasting.filter(agent_id=by.id or 0).values_list("rights", flat=True)
    hand = rights.union(by.rights, *lists)
    own = rights_allowed(employee_id=giver_id, before=(), after=rights, by=OWN)
    return own and rights_allowed(employee_id=by.id or 0, before=by.rights, after=hand, by=by)


def _holds(rights: frozenset[str], giver: Actor, factor: str, by: Actor) -> Verdict:
    if not rights:
        return NOTHING_LEFT
    door = session_suffices(employee_id=giver.id or 0, factor=factor, by=OWN)
    return door and kept_apart(rights=rights, giver_id=giver.id or 0, by=by)
