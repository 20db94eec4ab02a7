"""Pure rules of policies: text → documents → clauses, what is wrong in them, how versions differ, what may be cited."""

from zhanggui.foundation.policy.rules.citing import Cited, Consulted, is_heard, may_approve, may_cite
from zhanggui.foundation.policy.rules.clauses import Found, Note, Parsed, digest_of
from zhanggui.foundation.policy.rules.compare import Pair, Piece, compared, pieces
from zhanggui.foundation.policy.rules.lint import Remark, Worded, linted
from zhanggui.foundation.policy.rules.places import Placed, places
from zhanggui.foundation.policy.rules.reading import policies_in

__all__ = [
    "Cited",
    "Consulted",
    "Found",
    "Note",
    "Pair",
    "Parsed",
    "Piece",
    "Placed",
    "Remark",
    "Worded",
    "compared",
    "digest_of",
    "is_heard",
    "linted",
    "may_approve",
    "may_cite",
    "pieces",
    "places",
    "policies_in",
]
