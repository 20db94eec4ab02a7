"""The only writers of tokens."""

from zhanggui.foundation.tokens.actions.issuing import IssuedToken, token_issue, token_revoke, tokens_end
from zhanggui.foundation.tokens.actions.using import token_count

__all__ = ["IssuedToken", "token_count", "token_issue", "token_revoke", "tokens_end"]
