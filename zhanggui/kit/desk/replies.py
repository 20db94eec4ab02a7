"""Short answers to htmx: a toast, a dialog, a result."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zhanggui.kit.desk.outcome import Outcome
from zhanggui.kit.desk.wording import Label, say, say_refusal
from zhanggui.kit.errors import Refusal
from zhanggui.kit.text import filled


def trigger(response: HttpResponse, **events: Any) -> HttpResponse:
    """Events for the page: toast={text, tone}, changed={ids}, close=True (the dialog), shut=True (the drawer)."""
    named = {f"zg:{name}": value for name, value in events.items()}
    response.headers["HX-Trigger"] = json.dumps(named)
    return response


def toast(text: Label, *, tone: str = "green", changed: list[int] | None = None) -> HttpResponse:
    """Say it in a corner and close the dialog; with `changed` the list is read again."""
    events: dict[str, Any] = {"toast": {"text": say(text), "tone": tone}, "close": True}
    if changed is not None:
        events["changed"] = {"ids": changed}
    return trigger(HttpResponse(status=204), **events)


def dialog(request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """A template inside the page's one dialog; it extends desk/_dialog.html."""
    return render(request, template, context, status=status)


def form_dialog(
    request: HttpRequest, *, form: BaseForm, title: Label, submit: Label, ids: list[int] | None = None, hint: Label = ""
) -> HttpResponse:
    """A form in the dialog; a bound form with errors answers 422 and is shown again in place."""
    context = {
        "form": form,
        "title": say(title),
        "submit": say(submit),
        "hint": say(hint),
        "ids": ids or [],
        "target": request.path,
    }
    return render(request, "desk/_form_dialog.html", context, status=422 if form.is_bound else 200)


@dataclass(frozen=True)
class RefusedIn:
    """What is refused inside stands in the form, beside `field` or above all, and what was typed stays:

    ```python
    if form.is_valid():
        with RefusedIn(form):
            order_hold(**form.cleaned_data, by=by)
            return redirect("orders:list")
    return render(request, "orders/hold.html", {"form": form}, status=422 if form.is_bound else 200)
    ```
    """

    form: BaseForm
    field: str | None = None

    def __enter__(self) -> None:
        return None

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> bool:
        if not isinstance(error, Refusal):
            return False
        self.form.add_error(self.field, say_refusal(error))
        return True


def form_done(
    request: HttpRequest,
    *,
    form: BaseForm,
    title: Label,
    submit: Label,
    do: Callable[..., object],
    then: Callable[[], HttpResponse],
    ids: list[int] | None = None,
) -> HttpResponse:
    """A form in the dialog: shown, or done with what it holds (`do`) and answered (`then`); a refusal stands in it."""
    if form.is_bound and form.is_valid():
        with RefusedIn(form):
            do(**form.cleaned_data)
            return then()
    return form_dialog(request, form=form, title=title, submit=submit, ids=ids)


def reloaded(text: Label, *, tone: str = "green") -> HttpResponse:
    """Say it, close the dialog and read the page anew: what stands on it has changed."""
    told = {"text": say(text), "tone": tone}
    return trigger(HttpResponse(status=204), close=True, reload=True, toast=told)


def done(request: HttpRequest, outcome: Outcome, *, text: Label, ids: list[int]) -> HttpResponse:
    """The result of an action: a toast when all went well, a dialog listing the refused rows otherwise."""
    words = filled(say(text), {"n": outcome.done})
    if not outcome.refused:
        return toast(words, changed=ids)
    context = {"outcome": outcome, "words": words if outcome.done else ""}
    response = render(request, "desk/_result.html", context)
    return trigger(response, changed={"ids": ids})
