"""Every list may be taken out by whoever may open it, and by nobody else; that it left is written down."""

from __future__ import annotations

from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from zhanggui.foundation.org.tests.people import actor, client_of, hired
from zhanggui.kit import reference
from zhanggui.kit.controls import duty
from zhanggui.kit.desk.desk import DOWNLOADS
from zhanggui.kit.journal.models import Entry
from zhanggui.kit.scope import ALL
from zhanggui.web import urls  # noqa: F401  the lists are declared by the pages

HX = {"hx-request": "true"}


@duty("D183")
@pytest.mark.django_db
@pytest.mark.parametrize("post", ["head", "warehouse", "hr", "auditor"])
def test_plain_lists_leave_the_house_with_the_lists_right_and_a_trace(post: str) -> None:
    reference.load_all()
    who = hired(post, shop=ALL, warehouse=ALL)
    browser, told = client_of(who), dict[str, int]()
    for key, desk in DOWNLOADS.items():
        before = Entry.objects.filter(fact="desk.list_exported").count()
        answer = browser.post(f"/desk/{key}/export/", {"state": ""}, headers=HX)
        told[key] = answer.status_code
        if answer.status_code == 200:
            sheet = CalamineWorkbook.from_filelike(BytesIO(b"".join(answer.streaming_content))).get_sheet_by_index(0)
            assert sheet.to_python()[0], key
            assert len(sheet.to_python()[0]) >= len([one for one in desk.columns if one.value]), key
        assert Entry.objects.filter(fact="desk.list_exported").count() - before == (answer.status_code == 200)
    needs = {key: (desk.export and desk.export.right) or desk.right for key, desk in DOWNLOADS.items()}
    assert told == {key: 200 if actor(who).can(right) else 403 for key, right in needs.items()}
