"""A company with a register of secrets, for tests."""

from __future__ import annotations

from datetime import date, timedelta

from zhanggui.foundation.credentials import actions as credentials
from zhanggui.foundation.org.tests.people import actor, hired, ship
from zhanggui.foundation.secrecy import actions
from zhanggui.foundation.secrecy.states import Level, Medium, Sort
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System

HOUSE = System("secrecy")


def people() -> tuple[Actor, Actor, Actor]:
    """Personnel, who keeps the registers; an agent who signed the agreement, and one who did not."""
    ship()
    credentials.credentials_load(by=HOUSE)
    keeper, agent = actor(hired("hr", name="傅人事")), actor(hired("agent", name="白客服"))
    signed(agent)
    return keeper, agent, actor(hired("agent", name="新客服"))


def signed(who: Actor) -> None:
    credentials.credential_record(employee_id=who.id or 0, kind="nda", signed_on=clock.today(), by=HOUSE)


def day(days: int) -> date:
    return clock.today() + timedelta(days=days)


def entered(by: Actor, title: str = "供应商底价表", **told: object) -> int:
    given = {
        "title": title, "level": Level.CORE, "medium": Medium.BOTH, "place": "档案室 2 号柜", "owner_id": by.id or 0,
        "content": "面霜 38.50", "by": by,
    } | told  # fmt: skip
    return actions.item_enter(**given)


def thing(by: Actor, holder: Actor, number: str = "NB-01", **told: object) -> int:
    given = {"sort": Sort.DEVICE, "label": "笔记本电脑", "number": number, "holder_id": holder.id or 0, "by": by} | told
    return actions.thing_enter(**given)
