"""The only writers of secrecy."""

from zhanggui.foundation.secrecy.actions.items import (
    Opened,
    item_amend,
    item_enter,
    item_open,
    items_release,
    readers_drop,
    readers_set,
)
from zhanggui.foundation.secrecy.actions.loans import paper_lend, papers_return
from zhanggui.foundation.secrecy.actions.things import thing_enter, things_end, things_keep, things_pass, things_take

__all__ = [
    "Opened",
    "item_amend",
    "item_enter",
    "item_open",
    "items_release",
    "paper_lend",
    "papers_return",
    "readers_drop",
    "readers_set",
    "thing_enter",
    "things_end",
    "things_keep",
    "things_pass",
    "things_take",
]
