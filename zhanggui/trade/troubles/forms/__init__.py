"""Shapes of what troubles take."""

from zhanggui.trade.troubles.forms.handling import (
    CloseForm,
    ContactForm,
    ProviderForm,
    ReportForm,
    TimesForm,
    give_form,
)
from zhanggui.trade.troubles.forms.money import (
    AgreeForm,
    AnswerForm,
    AskStopForm,
    ClaimForm,
    CompensationForm,
    EndForm,
    PayForm,
)

__all__ = [
    "AgreeForm",
    "AnswerForm",
    "AskStopForm",
    "ClaimForm",
    "CloseForm",
    "CompensationForm",
    "ContactForm",
    "EndForm",
    "PayForm",
    "ProviderForm",
    "ReportForm",
    "TimesForm",
    "give_form",
]
