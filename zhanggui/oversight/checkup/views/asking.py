"""制度体检: two places to drop files; what was asked for may be left, kept, forgotten."""

from __future__ import annotations

from typing import IO, Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from zhanggui.kit.desk import actor_of, page
from zhanggui.kit.desk.replies import RefusedIn
from zhanggui.oversight.checkup import actions, queries
from zhanggui.oversight.checkup.forms import CheckupForm

RIGHT = "checkup.run"


@page(right=RIGHT, methods=("GET", "POST"))
def ask(request: HttpRequest) -> HttpResponse:
    """Hand a policy and files of orders in."""
    by = actor_of(request)
    form = CheckupForm(request.POST if request.method == "POST" else None, request.FILES or None)
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        (policy,) = _named(given["policy"])
        tables, hours = _named(given["tables"]), given["promise_hours"]
        with RefusedIn(form):
            checkup_id = actions.checkup_ask(policy=policy, tables=tables, promise_hours=hours, by=by)
            return redirect("checkup:result", checkup_id)
    context = {"form": form, "before": queries.checkups_of(by=by)}
    return render(request, "checkup/ask.html", context, status=422 if form.is_bound else 200)


@page(right=RIGHT, methods=("POST",))
def keep(request: HttpRequest, checkup_id: int) -> HttpResponse:
    """Keep the result."""
    actions.checkup_keep(checkup_id=checkup_id, by=actor_of(request))
    return redirect("checkup:result", checkup_id)


@page(right=RIGHT, methods=("POST",))
def drop(request: HttpRequest, checkup_id: int) -> HttpResponse:
    """Forget it."""
    actions.checkup_drop(checkup_id=checkup_id, by=actor_of(request))
    return redirect("checkup:ask")


def home_way(request: HttpRequest, _subject: int) -> SafeString | None:
    """The way to the first check-up, on the first page, until there is one."""
    if queries.checkups_of(by=actor_of(request)):
        return None
    return render_to_string("checkup/_way.html", {}, request)


def _named(files: list[UploadedFile[Any]]) -> list[tuple[str, IO[bytes]]]:
    return [(file.name or "", file) for file in files]
