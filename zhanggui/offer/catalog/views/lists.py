"""导入对照表: hand in a table of matches or bundles, see what it would do, then import it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from zhanggui.kit.actor import Actor
from zhanggui.kit.desk import actor_of, page
from zhanggui.kit.desk.replies import RefusedIn
from zhanggui.kit.documents import uploads
from zhanggui.kit.errors import BadInput, Refusal
from zhanggui.kit.pure import msg
from zhanggui.offer.catalog import actions
from zhanggui.offer.catalog.forms import ListForm
from zhanggui.offer.catalog.schemas import BUNDLE_HEADINGS, MATCH_HEADINGS, table_of

MOST_BYTES = 20 * 1024 * 1024
FAULTS_SHOWN = 200
COLUMNS = {
    "matches": [names[0] for names in MATCH_HEADINGS.values()],
    "bundles": [n[0] for n in BUNDLE_HEADINGS.values()],
}


@page(right="catalog.manage", methods=("GET", "POST"))
def matches_import(request: HttpRequest) -> HttpResponse:
    """Trial first, then import; nothing is saved before the second step."""
    by = actor_of(request)
    if key := request.POST.get("key"):
        return _carry_out(request, key, by)
    form = ListForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        with RefusedIn(form, "file"):
            return _tried(request, form, by)
    return _shown(request, {"form": form}, status=422 if form.is_bound else 200)


def _tried(request: HttpRequest, form: ListForm, by: Actor) -> HttpResponse:
    upload, replace = form.cleaned_data["file"], form.cleaned_data["replace"]
    if (upload.size or 0) > MOST_BYTES:
        raise BadInput(why=msg("文件超过 {limit} MB", limit=MOST_BYTES >> 20))
    key = uploads.keep([(upload.name or "", upload)], owner=by.id)
    try:
        told = _imported(key, by, replace=replace, trial=True)
    except Refusal:
        uploads.drop(key, owner=by.id)
        raise
    return _shown(request, {"form": ListForm(), **told, "key": key, "replace": replace, "trial": True})


def _carry_out(request: HttpRequest, key: str, by: Actor) -> HttpResponse:
    if "drop" in request.POST:
        uploads.drop(key, owner=by.id)
        return HttpResponseRedirect(reverse("catalog:matches_import"))
    told = _imported(key, by, replace=request.POST.get("replace") == "1", trial=False)
    uploads.drop(key, owner=by.id)
    return _shown(request, {"form": ListForm(), **told})


def _imported(key: str, by: Actor, *, replace: bool, trial: bool) -> dict[str, Any]:
    with uploads.opened(key, owner=by.id) as (file, *_more):
        kind, rows = table_of(file.path)
        if kind == "bundles":
            result = actions.bundles_import(rows=rows, trial=trial, by=by)
        else:
            result = actions.matches_import(rows=rows, replace=replace, trial=trial, by=by)
        return {"result": result, "kind": kind, "name": file.name, "faults": result.faults[:FAULTS_SHOWN]}


def _shown(request: HttpRequest, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    return render(request, "catalog/import.html", {**context, "columns": COLUMNS}, status=status)
