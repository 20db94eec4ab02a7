"""The journal's pages: for whoever holds the right, checked by a click, exported on record."""

from __future__ import annotations

import pytest
from django.test import Client

from zhanggui.foundation.org.tests.people import client_of, hired
from zhanggui.kit.actor import System
from zhanggui.kit.journal.actions import release_record
from zhanggui.kit.journal.models import Entry, FailedFact
from zhanggui.kit.scope import ALL

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def of(post: str) -> Client:
    return client_of(hired(post, shop=ALL, warehouse=ALL))


def test_the_auditor_reads_opens_checks_and_exports() -> None:
    auditor = of("auditor")
    page = auditor.get("/journal/").content.decode()
    assert ("还没有核对过" in page, "入职" in page) == (True, True)
    first = Entry.objects.order_by("-id").values_list("id", flat=True)[0]
    drawer = auditor.get(f"/journal/{first}/", headers=HTMX).content.decode()
    assert [words in drawer for words in ("日志编号", "等待封印", str(first))] == [True] * 3
    assert auditor.post("/journal/check/", headers=HTMX).status_code == 204
    assert "正在核对" in auditor.get("/journal/stand/", headers=HTMX).content.decode()
    assert auditor.post("/journal/export/", {"queue": "all"}).status_code == 200
    assert Entry.objects.filter(fact="audit.journal_exported").count() == 1


def test_what_failed_is_listed_with_its_last_words() -> None:
    entry = hired("auditor", shop=ALL) and Entry.objects.order_by("-id")[0]
    FailedFact.objects.create(
        handler="review.judge", fact_id=entry.id, error="Trace\nValueError: no", failed_at=entry.at
    )
    page = of("tech").get("/journal/failures/").content.decode()
    assert ("review.judge" in page, "ValueError: no" in page, "Trace" in page) == (True, True, False)


def test_who_holds_no_right_is_told_so() -> None:
    agent = of("agent")
    assert [agent.get(path).status_code for path in ("/journal/", "/journal/failures/", "/journal/stand/")] == [403] * 3


def test_versions_installed_are_listed_with_what_stands_before_and_after_them() -> None:
    release_record(
        version="2.1", before="2.0", applied=("org.0009",), data=1, command="up", fresh=False, by=System("start")
    )
    page = of("auditor").get("/journal/releases/?queue=all").content.decode()
    assert [words in page for words in ("2.1", "2.0", "前一天内没有核对过的备份")] == [True] * 3
    assert of("agent").get("/journal/releases/").status_code == 403
