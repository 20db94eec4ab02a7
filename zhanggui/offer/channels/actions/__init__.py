"""The only writers of channels."""

from zhanggui.offer.channels.actions.aside import (
    row_mend,
    row_open,
    rows_dismiss,
    rows_download,
    rows_reopen,
    rows_return,
)
from zhanggui.offer.channels.actions.drop import ChosenFile, GivenFile, drop_import, files_hand_in, import_again
from zhanggui.offer.channels.actions.feeds import feed_drop, feed_set, feeds_judge
from zhanggui.offer.channels.actions.files import FileOutcome, file_receive, file_recognise, file_settle
from zhanggui.offer.channels.actions.imports import (
    import_begin,
    import_fail,
    import_finish,
    import_start,
    imports_sweep,
)
from zhanggui.offer.channels.actions.inbox import inboxes_take
from zhanggui.offer.channels.actions.layouts import TaughtLayout, layout_retire, layout_teach, layout_word_teach
from zhanggui.offer.channels.actions.quarantine import (
    Quarantined,
    rows_erase,
    rows_quarantine,
    rows_settle,
    rows_supersede,
)
from zhanggui.offer.channels.actions.shops import (
    platforms_load,
    shop_configure,
    shop_open,
    shop_resume,
    shop_suspend,
)
from zhanggui.offer.channels.actions.tokens import IssuedToken, token_issue, token_revoke, token_touch
from zhanggui.offer.channels.ports import OrderRow, RowFault

__all__ = [
    "ChosenFile",
    "FileOutcome",
    "GivenFile",
    "IssuedToken",
    "OrderRow",
    "Quarantined",
    "RowFault",
    "TaughtLayout",
    "drop_import",
    "feed_drop",
    "feed_set",
    "feeds_judge",
    "file_receive",
    "file_recognise",
    "file_settle",
    "files_hand_in",
    "import_again",
    "import_begin",
    "import_fail",
    "import_finish",
    "import_start",
    "imports_sweep",
    "inboxes_take",
    "layout_retire",
    "layout_teach",
    "layout_word_teach",
    "platforms_load",
    "row_mend",
    "row_open",
    "rows_dismiss",
    "rows_download",
    "rows_erase",
    "rows_quarantine",
    "rows_reopen",
    "rows_return",
    "rows_settle",
    "rows_supersede",
    "shop_configure",
    "shop_open",
    "shop_resume",
    "shop_suspend",
    "token_issue",
    "token_revoke",
    "token_touch",
]
