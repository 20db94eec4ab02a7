"""The shape of what people type in approvals."""

from zhanggui.foundation.approvals.forms.requests import (
    AgencyForm,
    AgreeForm,
    CommentForm,
    CopyForm,
    PassForm,
    ReturnForm,
)

__all__ = ["AgencyForm", "AgreeForm", "CommentForm", "CopyForm", "PassForm", "ReturnForm"]
