"""Shapes of what people say about orders made by hand."""

from zhanggui.trade.handmade.forms.asking import after_form, new_form, payment_form
from zhanggui.trade.handmade.forms.importing import import_form

__all__ = ["after_form", "import_form", "new_form", "payment_form"]
