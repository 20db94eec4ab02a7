"""A duty turns red when its rows break it, leads to them, and is green when they are mended. [D261][D268]"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client

from zhanggui.foundation.conformity.models import Run
from zhanggui.foundation.org.models import Employee
from zhanggui.foundation.org.tests.people import actor, client_of, hired
from zhanggui.foundation.policy import actions
from zhanggui.foundation.policy.models import PolicyVersion
from zhanggui.foundation.policy.states import Hearing
from zhanggui.foundation.policy.tests.writing import drafted
from zhanggui.kit import clock
from zhanggui.kit.scope import ALL

pytestmark = pytest.mark.django_db
PAGE = "/conformity/D268/"


def lit(head: Client) -> str:
    """Assess now, and the light of the duty on its page."""
    Run.objects.update(at=clock.now() - timedelta(hours=1))  # two assessments within half a minute are one
    assert head.post("/conformity/assess/").status_code == 302
    title = head.get(PAGE).content.decode().partition("</h1>")[0].rpartition("<h1>")[2]
    return next(word for word in ("无证据", "失效", "生效") if word in title)


def test_a_policy_nobody_acknowledged_is_red_until_everybody_has(tmp_path: Path) -> None:
    author, head = hired("legal", shop=ALL), hired("head", shop=ALL)
    people = {one: client_of(one) for one in (author, head)}
    assert lit(people[head]) == "无证据"
    version = _published(tmp_path, author, head)
    PolicyVersion.objects.update(published_at=(past := clock.now() - timedelta(days=8)))
    Employee.objects.update(hired_at=past)  # a newcomer has a week to read
    assert lit(people[head]) == "失效"
    assert "看了 2 行，2 行违反" in people[head].get(PAGE).content.decode()
    for client in people.values():
        assert client.get(f"/policies/{version}/").status_code == 200
        assert client.post(f"/policies/{version}/acknowledge/").status_code in {204, 302}
    assert lit(people[head]) == "生效"
    assert "看了 2 行，0 行违反" in people[head].get(PAGE).content.decode()


def _published(folder: Path, author: int, head: int) -> int:
    """Written by one, heard, approved by another, published."""
    legal, version = actor(author), drafted(folder, by=actor(author))
    actions.version_consult(version_id=version, by=legal)
    actions.minutes_record(
        version_id=version, hearing=Hearing.STAFF, held_on=clock.today(), participants="全体", text="逐条讨论", by=legal
    )
    actions.version_approve(version_id=version, by=actor(head))
    actions.version_publish(version_id=version, effective_on=clock.today(), interpreter="法务部", by=legal)
    return version
