"""Every page a subject leads to exists."""

from __future__ import annotations

from django.urls import reverse

from zhanggui.oversight.audit.states import SUBJECTS


def test_every_page_of_a_subject_takes_its_number() -> None:
    assert [page for _title, page in SUBJECTS.values() if page and not reverse(page, args=[7])] == []
