"""The only readers of tokens."""

from zhanggui.foundation.tokens.queries.door import TokenAtDoor, token_opened
from zhanggui.foundation.tokens.queries.lists import (
    TokenRow,
    my_tokens,
    rights_offered,
    token_rows,
    tokens_ending,
    tokens_left_behind,
)

__all__ = [
    "TokenAtDoor",
    "TokenRow",
    "my_tokens",
    "rights_offered",
    "token_opened",
    "token_rows",
    "tokens_ending",
    "tokens_left_behind",
]
