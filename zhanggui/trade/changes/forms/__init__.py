"""Shapes of what changes are told."""

from zhanggui.trade.changes.forms.asking import ApplyForm, RevealForm, change_form

__all__ = ["ApplyForm", "RevealForm", "change_form"]
