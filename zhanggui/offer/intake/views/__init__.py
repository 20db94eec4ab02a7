"""Doorsteps of intake: imports, rows set aside, files handed in, when they are due."""

from zhanggui.offer.intake.views.aside import (
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
from zhanggui.offer.intake.views.drop import (
    drop,
    drop_discard,
    drop_import,
    drop_result,
    dropped,
    dropped_file,
    import_again,
)
from zhanggui.offer.intake.views.feeds import arrivals, feed, feed_drop, home_arrivals
from zhanggui.offer.intake.views.imports import imports, run
from zhanggui.offer.intake.views.panels import (
    LAYOUT_COLUMNS,
    SHOP_COLUMNS,
    aside_teach,
    layout_about,
    layouts_head,
    shop_notice,
    shop_panel,
)
from zhanggui.offer.intake.views.tokens import new_token, revoke_token
from zhanggui.offer.intake.views.upload import hand_in, handed_in

__all__ = [
    "LAYOUT_COLUMNS",
    "SHOP_COLUMNS",
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
    "layout_about",
    "layouts_head",
    "new_token",
    "revoke_token",
    "row_mend",
    "row_open",
    "rows_dismiss",
    "rows_reopen",
    "rows_return",
    "rows_return_all",
    "run",
    "shop_notice",
    "shop_panel",
]
