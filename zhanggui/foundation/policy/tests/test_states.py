"""The life of a version."""

from __future__ import annotations

from zhanggui.foundation.policy.states import VERSIONS, VersionState
from zhanggui.kit.controls import duty


@duty("D270")
def test_a_version_is_published_only_after_it_was_consulted_on_and_approved() -> None:
    def to(state: VersionState) -> list[tuple[VersionState, ...]]:
        return [row.frm for row in VERSIONS.table if row.to == state]

    S = VersionState
    assert [to(S.PUBLISHED), to(S.APPROVED), to(S.CONSULTING)] == [[(S.APPROVED,)], [(S.CONSULTING,)], [(S.DRAFT,)]]
