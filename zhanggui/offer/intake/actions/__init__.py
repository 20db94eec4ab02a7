"""The only writers of intake."""

from zhanggui.offer.intake.actions.aside import (
    row_mend,
    row_open,
    rows_dismiss,
    rows_download,
    rows_reopen,
    rows_return,
)
from zhanggui.offer.intake.actions.asking import asides_ask, feeds_ask
from zhanggui.offer.intake.actions.drop import ChosenFile, GivenFile, drop_import, files_hand_in, import_again
from zhanggui.offer.intake.actions.feeds import feed_drop, feed_set, feeds_judge
from zhanggui.offer.intake.actions.files import FileOutcome, file_note, file_receive, file_recognise, file_settle
from zhanggui.offer.intake.actions.imports import (
    import_begin,
    import_fail,
    import_finish,
    import_start,
    imports_sweep,
)
from zhanggui.offer.intake.actions.inbox import inboxes_take
from zhanggui.offer.intake.actions.quarantine import (
    Quarantined,
    rows_quarantine,
    rows_settle,
    rows_supersede,
)
from zhanggui.offer.intake.actions.tokens import IssuedToken, token_issue, token_revoke, token_touch

__all__ = [
    "ChosenFile",
    "FileOutcome",
    "GivenFile",
    "IssuedToken",
    "Quarantined",
    "asides_ask",
    "drop_import",
    "feed_drop",
    "feed_set",
    "feeds_ask",
    "feeds_judge",
    "file_note",
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
    "row_mend",
    "row_open",
    "rows_dismiss",
    "rows_download",
    "rows_quarantine",
    "rows_reopen",
    "rows_return",
    "rows_settle",
    "rows_supersede",
    "token_issue",
    "token_revoke",
    "token_touch",
]
