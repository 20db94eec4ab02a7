"""Every subject has its word, and every page a subject leads to exists."""

from __future__ import annotations

from django.urls import reverse

from zhanggui.kit.pure import known_facts
from zhanggui.oversight.audit.states import SUBJECTS


def test_every_page_of_a_subject_takes_its_number() -> None:
    assert [page for _title, page in SUBJECTS.values() if page and not reverse(page, args=[7])] == []


def test_whatever_a_fact_is_about_has_a_word_and_no_word_is_about_nothing() -> None:
    ours = {kind.subject for kind in known_facts().values() if ".tests" not in kind.__module__}
    assert {subject for subject in ours ^ SUBJECTS.keys() if subject} == set()
