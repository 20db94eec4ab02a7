"""Who may see changes, and the list of levels."""

from __future__ import annotations

import pytest

from zhanggui.foundation.entitlements import queries
from zhanggui.foundation.entitlements.states import SENSITIVE
from zhanggui.foundation.entitlements.tests.making import HOUSE
from zhanggui.foundation.org.tests.people import actor, hired
from zhanggui.kit.desk.ask import Ask
from zhanggui.kit.errors import NotAllowed, NotFound
from zhanggui.kit.rights import all_rights

pytestmark = pytest.mark.django_db


def test_levels_list_every_right_and_changes_are_for_whoever_sees_people() -> None:
    assert queries.level_rows(ask=Ask(limit=999), by=HOUSE).total == len(all_rights())
    assert queries.level_rows(ask=Ask(queue="sensitive"), by=HOUSE).total == len(SENSITIVE)
    with pytest.raises(NotAllowed):
        queries.change_rows(ask=Ask(), by=actor(hired("agent")))
    with pytest.raises(NotFound):
        queries.change_card(change_id=1, by=HOUSE)
