"""导入文件: drop files of any shops, see what they are, have the worker import them, watch or leave."""

from __future__ import annotations

from collections.abc import Sequence
from typing import IO

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse

from zhanggui.kit import slots
from zhanggui.kit.actor import Actor
from zhanggui.kit.desk import actor_of, page
from zhanggui.kit.desk.refusal import is_htmx
from zhanggui.kit.documents import uploads
from zhanggui.kit.errors import BadInput, NotFound
from zhanggui.kit.pure import Text
from zhanggui.kit.pure import msg as _
from zhanggui.offer.channels.queries import shop_by_code
from zhanggui.offer.intake import actions, queries
from zhanggui.offer.intake.actions import ChosenFile
from zhanggui.offer.intake.forms import DropForm
from zhanggui.offer.intake.queries import RunRow

slots.declare("imports.done")


@page(right="orders.import", methods=("GET", "POST"))
def drop(request: HttpRequest) -> HttpResponse:
    """Hand files in: they are kept sealed until they are imported or given up."""
    by = actor_of(request)
    if request.method != "POST":
        return render(request, "intake/drop.html", {"shop": request.GET.get("shop", ""), "form": DropForm()})
    key = uploads.keep(_given(request), owner=by.id)
    return _lead(request, _dropped(key, request.POST.get("shop", "")))


@page(right="orders.import", methods=("GET", "POST"))
def dropped(request: HttpRequest, key: str) -> HttpResponse:
    """What was handed in, file by file; more files may be laid beside them."""
    by = actor_of(request)
    if request.method == "POST":
        uploads.add(key, _given(request), owner=by.id)
        return _lead(request, _dropped(key, request.POST.get("shop", "")))
    taken = {file.number for run in queries.upload_runs(key=key, by=by) for file in run.files if not file.fault}
    if taken and not uploads.stands(key, owner=by.id):
        return HttpResponseRedirect(reverse("intake:drop_result", args=[key]))
    names = {number: name for number, name in uploads.names_of(key, owner=by.id).items() if number not in taken}
    if taken and not names:
        return HttpResponseRedirect(reverse("intake:drop_result", args=[key]))
    context = {"key": key, "names": names, "taken": len(taken), "shop": request.GET.get("shop", ""), "form": DropForm()}
    return render(request, "intake/dropped.html", context)


@page(right="orders.import")
def dropped_file(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """One file, recognised: its layout, its shop, its rows, what would be set aside."""
    by = actor_of(request)
    picked = request.GET.get(f"shop-{number}", "") or _shop_id(request.GET.get("shop", ""), by)
    with uploads.opened(key, owner=by.id, numbers={number}) as files:
        if not files:
            raise NotFound(why=_("文件已经导入或已过期，请重新选择文件"))
        preview = queries.file_preview(
            path=files[0].path,
            name=files[0].name,
            shop_id=int(picked) if picked.isdecimal() else None,
            profile=request.GET.get(f"profile-{number}", "auto"),
            by=by,
        )
    context = {
        "key": key,
        "number": number,
        "preview": preview,
        "file": preview.file,
        "may_open": by.can("channels.manage"),
    }
    context["take"] = "picked" not in request.GET or "take" in request.GET
    return render(request, "intake/_drop_file.html", context)


@page(right="orders.import", methods=("POST",))
def drop_import(request: HttpRequest, key: str) -> HttpResponse:
    """Import what was chosen; whoever asks twice gets the same."""
    actions.drop_import(key=key, files=_chosen(request.POST), by=actor_of(request))
    return _lead(request, reverse("intake:drop_result", args=[key]))


@page(right="orders.import", methods=("POST",))
def drop_discard(request: HttpRequest, key: str) -> HttpResponse:
    """Forget files that were handed in."""
    uploads.drop(key, owner=actor_of(request).id)
    return _lead(request, reverse("intake:drop"))


@page(right="orders.import")
def drop_result(request: HttpRequest, key: str) -> HttpResponse:
    """How the imports of one upload stand, and what came of them; the page may be left."""
    by = actor_of(request)
    runs = queries.upload_runs(key=key, by=by)
    if not runs:
        raise NotFound(why=_("没有找到这次导入；文件可能还没有导入，或不在您的数据范围内"))
    context = {"key": key, "runs": runs, "goes_on": any(run.goes_on for run in runs), "sums": _sums(runs)}
    context["left"] = _left(key, runs, by)
    is_poll = request.headers.get("HX-Target") == "drop-result"
    return render(request, "intake/_drop_result.html" if is_poll else "intake/drop_result.html", context)


@page(right="orders.import", methods=("POST",))
def import_again(request: HttpRequest, run_id: int) -> HttpResponse:
    """Have a failed import carried out again from its kept files."""
    by = actor_of(request)
    again = queries.import_run(run_id=actions.import_again(run_id=run_id, by=by), by=by)
    return _lead(request, reverse("intake:drop_result", args=[again.upload_key]))


def _sums(runs: Sequence[RunRow]) -> dict[str, int]:
    files = [file for run in runs for file in run.files]
    names = ("new", "updated", "known", "known_rows", "duplicates")
    sums = {name: sum(file.counts.get(name, 0) for file in files) for name in names}
    whole = ("rows", "quarantined", "booked")
    return sums | {name: sum(getattr(file, name) for file in files) for name in whole}


def _left(key: str, runs: Sequence[RunRow], by: Actor) -> int:
    """Files of the upload that were left out or refused, and may still be imported."""
    if not uploads.stands(key, owner=by.id):
        return 0
    gone = {file.number for run in runs if not run.is_failed for file in run.files if not file.fault}
    return len(uploads.names_of(key, owner=by.id).keys() - gone)


def _given(request: HttpRequest) -> list[tuple[str, IO[bytes]]]:
    form = DropForm(request.POST, request.FILES)
    if not form.is_valid():
        said = "；".join(str(error) for errors in form.errors.values() for error in errors)
        raise BadInput(why=Text(said))
    return [(one.name or "", one) for one in form.cleaned_data["tables"]]


def _chosen(given: QueryDict) -> list[ChosenFile]:
    numbers = [int(number) for number in given.getlist("take") if number.isdecimal()]
    if not numbers:
        raise BadInput(why=_("请至少选择一个文件"))
    shops = {number: given.get(f"shop-{number}", "") for number in numbers}
    if missing := [given.get(f"name-{n}", f"#{n + 1}") for n, shop in shops.items() if not shop.isdecimal()]:
        raise BadInput(why=_("请先为这些文件选择店铺，或取消勾选：{names}", names="、".join(missing)))
    return [ChosenFile(n, int(shop), given.get(f"profile-{n}", "auto") or "auto") for n, shop in shops.items()]


def _shop_id(told: str, by: Actor) -> str:
    """A shop that a link names, by number or by code."""
    if not told or told.isdecimal():
        return told
    shop = shop_by_code(code=told, by=by)
    return str(shop.id) if shop else ""


def _dropped(key: str, shop: str) -> str:
    here = reverse("intake:dropped", args=[key])
    return f"{here}?{QueryDict(f'shop={shop}').urlencode()}" if shop else here


def _lead(request: HttpRequest, address: str) -> HttpResponse:
    """To another page, also from htmx."""
    if is_htmx(request):
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return HttpResponseRedirect(address)
