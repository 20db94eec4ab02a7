"""Doorsteps of channels: shops, imports, rows set aside."""

from zhanggui.offer.channels.views.aside import (
    aside,
    aside_download,
    aside_row,
    row_mend,
    row_open,
    rows_dismiss,
    rows_reopen,
    rows_return,
    rows_return_all,
)
from zhanggui.offer.channels.views.drop import (
    drop,
    drop_discard,
    drop_import,
    drop_result,
    dropped,
    dropped_file,
    import_again,
)
from zhanggui.offer.channels.views.feeds import arrivals, feed, feed_drop, home_arrivals
from zhanggui.offer.channels.views.imports import imports, run
from zhanggui.offer.channels.views.layouts import (
    aside_teach,
    layout,
    layout_edit,
    layout_new,
    layout_retire,
    layout_try,
    layout_word,
    layouts,
)
from zhanggui.offer.channels.views.shops import new_shop, resume, settings, shop, shops, suspend
from zhanggui.offer.channels.views.tokens import new_token, revoke_token
from zhanggui.offer.channels.views.upload import hand_in, handed_in

__all__ = [
    "arrivals",
    "aside",
    "aside_download",
    "aside_row",
    "aside_teach",
    "drop",
    "drop_discard",
    "drop_import",
    "drop_result",
    "dropped",
    "dropped_file",
    "feed",
    "feed_drop",
    "hand_in",
    "handed_in",
    "home_arrivals",
    "import_again",
    "imports",
    "layout",
    "layout_edit",
    "layout_new",
    "layout_retire",
    "layout_try",
    "layout_word",
    "layouts",
    "new_shop",
    "new_token",
    "resume",
    "revoke_token",
    "row_mend",
    "row_open",
    "rows_dismiss",
    "rows_reopen",
    "rows_return",
    "rows_return_all",
    "run",
    "settings",
    "shop",
    "shops",
    "suspend",
]
