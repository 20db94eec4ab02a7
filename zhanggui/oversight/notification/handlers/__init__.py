"""Whom facts are told to, by the room they come from."""

from zhanggui.oversight.notification.handlers import approvals, delegation, staffing, todos

HEARD = (*approvals.HEARD, *todos.HEARD, *staffing.HEARD, *delegation.HEARD)

__all__ = ["HEARD"]
