"""Pages of policies."""

from zhanggui.foundation.policy.views.editing import clause_drop, clause_split, clause_step, clause_write
from zhanggui.foundation.policy.views.importing import upload
from zhanggui.foundation.policy.views.lists import export, versions
from zhanggui.foundation.policy.views.living import (
    acknowledge,
    answer,
    approve,
    compare,
    consult,
    discard,
    evaluate,
    minutes,
    opinion,
    publication,
    publish,
    readers,
    remind,
    revise,
    send_back,
)
from zhanggui.foundation.policy.views.panels import clauses_of_law
from zhanggui.foundation.policy.views.reading import text

__all__ = [
    "acknowledge",
    "answer",
    "approve",
    "clause_drop",
    "clause_split",
    "clause_step",
    "clause_write",
    "clauses_of_law",
    "compare",
    "consult",
    "discard",
    "evaluate",
    "export",
    "minutes",
    "opinion",
    "publication",
    "publish",
    "readers",
    "remind",
    "revise",
    "send_back",
    "text",
    "upload",
    "versions",
]
