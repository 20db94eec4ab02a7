"""The only writers of secrecy."""

from zhanggui.foundation.secrecy.actions.items import (
    Opened,
    export_record,
    item_enter,
    item_open,
    items_release,
    owner_set,
    readers_drop,
    readers_set,
)
from zhanggui.foundation.secrecy.actions.loans import paper_lend, papers_return
from zhanggui.foundation.secrecy.actions.things import thing_enter, things_end, things_keep, things_pass, things_take

__all__ = [
    "Opened",
    "export_record",
    "item_enter",
    "item_open",
    "items_release",
    "owner_set",
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
