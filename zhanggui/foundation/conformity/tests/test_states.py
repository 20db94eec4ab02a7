"""Every word is said, and the catalogue uses no other."""

from __future__ import annotations

from collections import Counter

from zhanggui.foundation.conformity import states as s
from zhanggui.foundation.conformity.queries import duties
from zhanggui.kit.actor import System


def test_every_light_area_and_kind_is_said() -> None:
    shipped = duties(by=System("test"))
    assert [set(s.LIGHT_TITLES), set(s.LIGHT_TONES)] == [set(s.Light)] * 2
    assert {duty.area for duty in shipped.values()} == set(s.AREA_TITLES)
    assert {duty.kind for duty in shipped.values()} == set(s.KIND_TITLES)


def test_the_catalogue_has_282_duties_each_with_words_of_its_own_in_both_languages() -> None:
    shipped = duties(by=System("test"))
    assert list(shipped) == [f"D{n:03}" for n in range(1, 283)]
    for words in ([duty.zh for duty in shipped.values()], [duty.en for duty in shipped.values()]):
        assert [word for word, count in Counter(words).items() if count > 1 or not word] == []
