"""Shapes of what a reviewer writes down."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from zhanggui.kit.desk.forms import ReasonField
from zhanggui.kit.desk.wording import say
from zhanggui.trade.review.states import CHANNEL_TITLES, REACHED_TITLES, Channel, Reached


def _channels() -> list[tuple[str, str]]:
    return [(channel.value, say(title)) for channel, title in CHANNEL_TITLES.items()]


def _results() -> list[tuple[str, str]]:
    return [(result.value, say(title)) for result, title in REACHED_TITLES.items()]


def give_form(people: Sequence[tuple[int, str]]) -> type[forms.Form]:
    """To whom a case is given: one of these, or back to all."""
    nobody = (0, say(_("不指派，放回公共队列")))

    class GiveForm(forms.Form):
        employee_id = forms.TypedChoiceField(label=_("指派给"), choices=[nobody, *people], coerce=int)

    return GiveForm


class ContactForm(forms.Form):
    """How somebody was reached for, and what came of it."""

    channel = forms.TypedChoiceField(label=_("方式"), choices=_channels, coerce=Channel)
    result = forms.TypedChoiceField(
        label=_("结果"), choices=_results, coerce=Reached, empty_value=Reached.NOTHING, required=False
    )
    note = ReasonField(label=_("备注"), required=False)
