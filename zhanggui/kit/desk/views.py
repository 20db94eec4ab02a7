"""The desk's own doorsteps: saved views and column choice, for any signed-in person."""

from __future__ import annotations

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from zhanggui.kit import slots
from zhanggui.kit.desk import actions, queries
from zhanggui.kit.desk.desk import DOWNLOADS
from zhanggui.kit.desk.forms import ViewForm
from zhanggui.kit.desk.guard import actor_of, page
from zhanggui.kit.desk.replies import reloaded, trigger
from zhanggui.kit.errors import NotFound


@page(right=None, methods=("GET", "POST"))
def views(request: HttpRequest, desk: str) -> HttpResponse:
    """The dialog of saved views: name the present state, drop old ones."""
    by = actor_of(request)
    form = ViewForm(request.POST if request.method == "POST" else {"query": request.GET.get("query", "")})
    if request.method == "POST" and form.is_valid():
        actions.view_save(desk=desk, by=by, **form.cleaned_data)
        return reloaded(_("视图已保存"))
    if request.method == "GET":
        form = ViewForm(initial={"query": request.GET.get("query", "")})
    if not by.can("desk.share_view") or not by.post:
        del form.fields["share"]
    mine = [view for view in queries.saved_views(desk=desk, by=by) if view.name and view.mine]
    context = {"form": form, "views": mine, "desk_key": desk}
    return render(request, "desk/_views.html", context, status=422 if form.is_bound else 200)


@page(right=None, methods=("POST",))
def view_delete(request: HttpRequest, view_id: int) -> HttpResponse:
    """Drop one's own view."""
    actions.view_delete(view_id=view_id, by=actor_of(request))
    return reloaded(_("视图已删除"))


@page(right=None, methods=("POST",))
def columns(request: HttpRequest, desk: str) -> HttpResponse:
    """Choose which columns to see: `all` names every column, `show` the wanted ones."""
    wanted = set(request.POST.getlist("show"))
    hidden = [key for key in request.POST.getlist("all") if key not in wanted]
    actions.columns_choose(desk=desk, hidden=hidden, by=actor_of(request))
    return trigger(HttpResponse(status=204), changed={"ids": []})


@page(right=None, methods=("POST",))
def export(request: HttpRequest, desk: str) -> FileResponse:
    """The XLSX of a list that has no address of its own for it; needs the list's right."""
    if desk not in DOWNLOADS:
        raise NotFound
    return DOWNLOADS[desk].download(request)


@page(right=None)
def panel(request: HttpRequest, slot: str, number: int, subject_id: int) -> HttpResponse:
    """What a page left to be fetched after it; nothing where there is nothing to say."""
    return HttpResponse(slots.fetched(slot, number, request, subject_id) or "")
