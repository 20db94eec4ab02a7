"""The only writers of channels."""

from zhanggui.offer.channels.actions.drop import ChosenFile, GivenFile, files_hand_in
from zhanggui.offer.channels.actions.feeds import feed_drop, feed_set, feeds_judge
from zhanggui.offer.channels.actions.imports import (
    FileOutcome,
    file_receive,
    import_begin,
    import_fail,
    import_finish,
    imports_sweep,
)
from zhanggui.offer.channels.actions.quarantine import Quarantined, rows_quarantine
from zhanggui.offer.channels.actions.shops import (
    platforms_load,
    shop_configure,
    shop_open,
    shop_resume,
    shop_suspend,
)
from zhanggui.offer.channels.ports import RowFault

__all__ = [
    "ChosenFile",
    "FileOutcome",
    "GivenFile",
    "Quarantined",
    "RowFault",
    "feed_drop",
    "feed_set",
    "feeds_judge",
    "file_receive",
    "files_hand_in",
    "import_begin",
    "import_fail",
    "import_finish",
    "imports_sweep",
    "platforms_load",
    "rows_quarantine",
    "shop_configure",
    "shop_open",
    "shop_resume",
    "shop_suspend",
]
