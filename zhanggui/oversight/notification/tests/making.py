"""People who are reached outside."""

from __future__ import annotations

from zhanggui.foundation.org.tests.people import actor
from zhanggui.kit.actor import System
from zhanggui.oversight.notification import actions
from zhanggui.oversight.notification.models import Address

OWN = System("notification")


def reached(who: int, address: str, *, channel: str = "dingtalk", secret: str = "SECabc") -> int:
    """An address of a person, proved by its code."""
    by = actor(who)
    one = actions.address_add(channel=channel, title="我的", address=address, secret=secret, by=by)
    assert actions.address_verify(address_id=one, code=code_of(one, who), by=by)
    return one


def code_of(address_id: int, who: int) -> str:
    """The code that stands in the letter."""
    Address.objects.filter(id=address_id).update(code_until=None)
    (line,) = actions.address_challenge(address_id=address_id, by=actor(who)).letter.lines
    return line[4:10]
