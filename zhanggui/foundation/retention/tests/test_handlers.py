"""What the inbox decides is carried out by the news."""

from __future__ import annotations

from zhanggui.foundation.approvals.facts import DECIDED
from zhanggui.foundation.retention.handlers import HEARD


def test_every_end_of_a_request_is_heard_once() -> None:
    assert [fact for fact, _handler, _name in HEARD] == list(DECIDED)
    assert len({name for _fact, _handler, name in HEARD}) == len(DECIDED)
