"""The life of a stock file, as its table says."""

from __future__ import annotations

from zhanggui.offer.publishing.states import FILES, FileState


def test_a_file_is_told_or_failed_once() -> None:
    assert {(int(FileState.MADE), int(end)) for end in (FileState.TOLD, FileState.FAILED)} == FILES.pairs()
