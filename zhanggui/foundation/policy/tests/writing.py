"""Policies of our own words for tests, in the shapes people write them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from zhanggui.foundation.policy import actions
from zhanggui.foundation.policy.actions import Imported
from zhanggui.foundation.policy.states import Hearing
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System

BY = System("test")
ARTICLES = """网店经营办法

第一章 总则
第一条 目的
为了让网店经营有章可循，制定本办法。
第二条 分工
（一）运营组：
- 运营组每天核对库存。
- 运营组负责上架前逐项检查商品资质和授权，
按第三条的规定留存记录，三年内备查。
（二）客服组负责在 5 分钟内答复买家。
第二章 附则
第三条 本办法由运营部解释。
"""


def written(
    text: str, folder: Path, *, name: str = "policy.txt", by: Actor = BY, trial: bool = False
) -> list[Imported]:
    """Import a text as a file."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return actions.policy_import(path=path, name=name, by=by, trial=trial)


def drafted(folder: Path, text: str = ARTICLES, *, by: Actor = BY) -> int:
    """The draft of a text."""
    version = written(text, folder, by=by)[0].version_id
    assert version is not None
    return version


HEARD = {"hearing": Hearing.STAFF, "held_on": date(2026, 11, 2), "participants": "26 人", "text": "逐条讨论"}


def published(version: int, legal: Actor, head: Actor) -> int:
    actions.version_consult(version_id=version, by=legal)
    actions.minutes_record(version_id=version, by=legal, **HEARD)
    actions.version_approve(version_id=version, by=head)
    actions.version_publish(version_id=version, effective_on=clock.today(), interpreter="法务部", by=legal)
    return version
