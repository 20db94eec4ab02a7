"""Delegations: whoever may act for another hears that he may."""

from __future__ import annotations

from zhanggui.foundation.delegation.facts import DelegationGiven
from zhanggui.foundation.delegation.queries import delegation_card
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.facts import News
from zhanggui.oversight.notification.actions import Telling, people_tell


def given(news: list[News], by: Actor) -> None:
    """The agent hears whose place he may take, and from which day to which. [D009]"""
    tellings = []
    for one in news:
        row = delegation_card(delegation_id=one.subject_id, by=by).row
        days = {"since": f"{clock.shanghai(row.since):%Y-%m-%d}", "until": f"{clock.shanghai(row.last_day):%Y-%m-%d}"}
        values = {"who": row.giver, "n": row.count} | days
        tellings.append(Telling(f"fact:{one.id}", row.id, row.pair, values, [row.agent_id], at=one.at))
    people_tell(kind="delegation.given", tellings=tellings, by=by)


HEARD = ((DelegationGiven, given, "notification.delegation_given"),)
