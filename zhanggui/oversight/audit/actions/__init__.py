"""The only writers of audit."""

from zhanggui.oversight.audit.actions.journal import check_defer, export_record, failures_retry, journal_check
from zhanggui.oversight.audit.actions.reviewing import access_draw, access_sign

__all__ = ["access_draw", "access_sign", "check_defer", "export_record", "failures_retry", "journal_check"]
