"""导入制度: files are tried or kept; what was read is shown with what is wrong in it."""

from __future__ import annotations

from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zhanggui.foundation.policy import actions, queries
from zhanggui.foundation.policy.forms import UploadForm
from zhanggui.kit.desk import actor_of, page
from zhanggui.kit.documents.uploads import each_taken

RIGHT = "policy.manage"


@page(right=RIGHT, methods=("GET", "POST"))
def upload(request: HttpRequest) -> HttpResponse:
    """Read files of policies."""
    by = actor_of(request)
    form = UploadForm(request.POST if request.method == "POST" else None, request.FILES or None)
    known = [("", "—"), *queries.documents(by=by)]
    form.offer(document_id=known)
    form.fields["document_id"].initial = request.GET.get("of", "")
    if not form.is_valid():
        return render(request, "policy/upload.html", {"form": form}, status=422 if form.is_bound else 200)
    trial, document_id = form.cleaned_data["trial"], form.cleaned_data["document_id"]

    def take(path: Path, name: str) -> list[actions.Imported]:
        return actions.policy_import(path=path, name=name, document_id=document_id, trial=trial, by=by)

    told, refusals = each_taken(form.cleaned_data["documents"], take)
    found = [one for some in told for one in some]
    again = UploadForm(initial={"trial": not found, "document_id": document_id})
    again.offer(document_id=known)
    context = {"form": again, "found": found, "refusals": refusals, "trial": trial}
    return render(request, "policy/upload.html", context)
