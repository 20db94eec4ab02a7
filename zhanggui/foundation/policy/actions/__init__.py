"""The only writers of policies."""

from zhanggui.foundation.policy.actions.editing import (
    clause_drop,
    clause_join,
    clause_move,
    clause_restore,
    clause_shift,
    clause_split,
    clause_write,
)
from zhanggui.foundation.policy.actions.evaluating import evaluation_record
from zhanggui.foundation.policy.actions.hearing import minutes_record, opinion_answer, opinion_give
from zhanggui.foundation.policy.actions.importing import Imported, export_record, policy_import
from zhanggui.foundation.policy.actions.living import (
    version_approve,
    version_consult,
    version_discard,
    version_publish,
    version_return,
    version_revise,
)
from zhanggui.foundation.policy.actions.publishing import publication_ask, publications_settle
from zhanggui.foundation.policy.actions.reading import readers_ask, readers_remind, text_acknowledge, text_open

__all__ = [
    "Imported",
    "clause_drop",
    "clause_join",
    "clause_move",
    "clause_restore",
    "clause_shift",
    "clause_split",
    "clause_write",
    "evaluation_record",
    "export_record",
    "minutes_record",
    "opinion_answer",
    "opinion_give",
    "policy_import",
    "publication_ask",
    "publications_settle",
    "readers_ask",
    "readers_remind",
    "text_acknowledge",
    "text_open",
    "version_approve",
    "version_consult",
    "version_discard",
    "version_publish",
    "version_return",
    "version_revise",
]
