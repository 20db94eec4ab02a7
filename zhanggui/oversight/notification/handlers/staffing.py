"""Hand-overs: whoever sees to them hears that one began, whoever takes over hears what he was given."""

from __future__ import annotations

from zhanggui.foundation.staffing.facts import HandoverOpened, ItemsAssigned
from zhanggui.foundation.staffing.queries import handover_card
from zhanggui.kit.actor import Actor
from zhanggui.kit.facts import News
from zhanggui.oversight.notification.actions import Telling, people_tell


def opened(news: list[News], by: Actor) -> None:
    """Whoever manages people hears that work has to be handed over. [D021]"""
    tellings = [_telling(one, by, one.payload["items"], None) for one in news if one.payload["items"]]
    people_tell(kind="staffing.opened", tellings=tellings, by=by)


def assigned(news: list[News], by: Actor) -> None:
    """The successor hears what he takes over. [D021]"""
    tellings = [_telling(one, by, one.payload["count"], [int(str(one.payload["successor_id"]))]) for one in news]
    people_tell(kind="staffing.assigned", tellings=tellings, by=by)


def _telling(one: News, by: Actor, count: object, people: list[int] | None) -> Telling:
    name = handover_card(handover_id=one.subject_id, by=by).row.name
    return Telling(f"fact:{one.id}", one.subject_id, name, {"who": name, "n": count}, people, at=one.at)


HEARD = (
    (HandoverOpened, opened, "notification.handover_opened"),
    (ItemsAssigned, assigned, "notification.handover_assigned"),
)
