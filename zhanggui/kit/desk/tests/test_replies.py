"""What an action refuses stands in the form it was typed in; a bug is a bug."""

from __future__ import annotations

import pytest
from django import forms

from zhanggui.kit.desk.replies import RefusedIn
from zhanggui.kit.errors import BadInput, Refusal
from zhanggui.kit.pure import msg


class AmountForm(forms.Form):
    amount = forms.IntegerField()


def filled() -> AmountForm:
    form = AmountForm({"amount": "7"})
    assert form.is_valid()
    return form


def test_a_refusal_stands_above_the_form_or_beside_its_field() -> None:
    form = filled()
    with RefusedIn(form):
        raise Refusal(why=msg("超出额度"), next_step=msg("请财务批准"))
    with RefusedIn(form, "amount"):
        raise BadInput(why=msg("太多了"))
    assert ("超出额度" in form.non_field_errors()[0], form.errors["amount"]) == (True, ["太多了"])
    assert form["amount"].value() == "7"


def test_what_is_no_refusal_goes_on() -> None:
    form = filled()
    with pytest.raises(ZeroDivisionError), RefusedIn(form):
        raise ZeroDivisionError
    assert not form.errors
