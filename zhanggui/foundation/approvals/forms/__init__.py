"""The shape of what people type in approvals."""

from zhanggui.foundation.approvals.forms.requests import (
    AdviceForm,
    AgencyForm,
    CommentForm,
    CopyForm,
    PassForm,
    ReturnForm,
)

__all__ = ["AdviceForm", "AgencyForm", "CommentForm", "CopyForm", "PassForm", "ReturnForm"]
