"""Every subject has its word, and every page a subject leads to exists."""

from __future__ import annotations

import dataclasses

from django.urls import reverse

from zhanggui.kit.pure import Fact, known_facts
from zhanggui.kit.pure.fact import words_lent
from zhanggui.oversight.audit.states import APART, FIELDS, SUBJECTS

OURS = {kind for kind in known_facts().values() if ".tests" not in kind.__module__}


def fields(kind: type[Fact]) -> list[str]:
    """The names of a fact's own values."""
    return [one.name for one in dataclasses.fields(kind) if one.name not in {"subject_id", "shop_id"}]


def test_every_page_of_a_subject_takes_its_number() -> None:
    assert [page for _title, page in SUBJECTS.values() if page and not reverse(page, args=[7])] == []


def test_whatever_a_fact_is_about_has_a_word_and_no_word_is_about_nothing() -> None:
    assert {subject for subject in {kind.subject for kind in OURS} ^ SUBJECTS.keys() if subject} == set()


def test_every_value_of_every_fact_has_a_word_and_no_word_is_for_nothing() -> None:
    assert {name for kind in OURS for name in fields(kind)} ^ FIELDS.keys() == set()
    assert APART.keys() - {f"{kind.name()}.{name}" for kind in OURS for name in fields(kind)} == set()


def test_codes_are_values_of_their_fact_and_their_words_are_lent_by_somebody() -> None:
    told = [(kind, name, words) for kind in OURS for name, words in kind.codes.items()]
    assert [(kind, name) for kind, name, _words in told if name not in fields(kind)] == []
    assert {words for _kind, _name, words in told if isinstance(words, str)} == words_lent()
