"""Two wordings are cut where they part, and nothing of either is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from zhanggui.foundation.policy.rules import Piece, pieces

WORDS = st.text(alphabet="客服在三十六秒分钟内答复，。", max_size=24)


def test_the_words_that_changed_are_marked_on_both_sides() -> None:
    assert pieces("首次响应在三分钟以内。", "首次响应在六十秒以内。") == (
        [Piece("首次响应在", False), Piece("三分钟", True), Piece("以内。", False)],
        [Piece("首次响应在", False), Piece("六十秒", True), Piece("以内。", False)],
    )


@given(WORDS, WORDS)
def test_no_letter_is_lost_and_what_stayed_is_the_same_in_both(one: str, other: str) -> None:
    left, right = pieces(one, other)
    assert ("".join(p.text for p in left), "".join(p.text for p in right)) == (one, other)
    stayed = ["".join(piece.text for piece in side if not piece.is_changed) for side in (left, right)]
    assert stayed[0] == stayed[1]
