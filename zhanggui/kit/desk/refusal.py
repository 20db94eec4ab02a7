"""A refusal on the screen: what, why, which duty, what next; in JSON for whoever asks for it."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from zhanggui.kit.desk.wording import say
from zhanggui.kit.errors import Refusal


@dataclass(frozen=True)
class Said:
    """A refusal in words, ready for a template."""

    status: int
    title: str
    why: str
    duty: str = ""
    next_step: str = ""


def title_for(status: int) -> str:
    titles = {403: _("没有权限"), 404: _("没有找到"), 422: _("填写有误")}
    return titles.get(status, _("此操作未被允许"))


def is_htmx(request: HttpRequest) -> bool:
    """A fragment is wanted (a boosted link wants the page)."""
    return request.headers.get("HX-Request") == "true" and request.headers.get("HX-Boosted") != "true"


def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """The refusal as a page, or as a fragment for htmx; the status tells the kind."""
    said = Said(refusal.status, title_for(refusal.status), say(refusal.why), refusal.duty, say(refusal.next_step))
    return _shown(request, said)


def not_openable(request: HttpRequest) -> HttpResponse:
    """The address of an action was opened like a page: a browser shows nothing for an empty 405."""
    return _shown(request, Said(405, title_for(405), _("请返回上一页，刷新后再试。")))


def _shown(request: HttpRequest, said: Said) -> HttpResponse:
    if request.headers.get("Accept") == "application/json":
        told = {"title": said.title, "why": said.why, "next": said.next_step, "duty": said.duty}
        return JsonResponse({"tone": "wrong", **told}, status=said.status)
    template = "desk/_refusal.html" if is_htmx(request) else "desk/refusal.html"
    return render(request, template, {"refusal": said}, status=said.status)
