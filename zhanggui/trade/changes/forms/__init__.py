"""Shapes of what changes are told."""

from zhanggui.trade.changes.forms.asking import ApplyForm, RevealForm, change_form
from zhanggui.trade.changes.forms.urging import AnswerForm, UrgeForm

__all__ = ["AnswerForm", "ApplyForm", "RevealForm", "UrgeForm", "change_form"]
