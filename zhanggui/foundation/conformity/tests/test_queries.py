"""Duties speak the reader's language."""

from __future__ import annotations

from django.utils import translation

from zhanggui.foundation.conformity.queries import duties
from zhanggui.kit.actor import System
from zhanggui.kit.controls import duty_words


def test_a_duty_is_worded_in_the_language_of_whoever_reads() -> None:
    held = duties(by=System("test"))["D073"]
    words = duty_words("D073")
    for language, said in (("zh-hans", held.zh), ("en", held.en)):
        with translation.override(language):
            assert [held.title, str(words)] == [said, said]
    assert duty_words("D-000") == ""
