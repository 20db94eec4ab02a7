"""Doorsteps of the shell: search, counts of the menu, faults."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from zhanggui.kit import menu
from zhanggui.kit.desk import actor_of, page
from zhanggui.kit.desk import search as finder
from zhanggui.kit.desk.bench import number
from zhanggui.kit.desk.guard import to_sign_in
from zhanggui.kit.desk.refusal import is_htmx


@page(right=None)
def search(request: HttpRequest) -> HttpResponse:
    """What Ctrl-K finds in the rooms this person may look into."""
    words = request.GET.get("q", "").strip()[:100]
    groups = finder.find_all(q=words, by=actor_of(request)) if len(words) > 1 else []
    return render(request, "_hits.html", {"groups": groups})


@page(right=None)
def menu_counts(request: HttpRequest) -> HttpResponse:
    """The numbers beside the menu's entries, fetched after the page so that no page waits for them."""
    by = actor_of(request)
    counted = [(entry.key, entry.count(by=by)) for entry in (*menu.shown_to(by), *menu.top_of(by)) if entry.count]
    spans = format_html_join(
        "",
        '<b class="zg-nav-count" id="zg-count-{}" hx-swap-oob="true">{}</b>',
        ((key, number(count) if count else "") for key, count in counted),
    )
    return HttpResponse(spans)


@dataclass(frozen=True)
class Fault:
    status: int
    title: str
    why: str


def fault(request: HttpRequest, status: int, title: str, why: str) -> HttpResponse:
    """A page that needs no database, or one line for htmx."""
    if is_htmx(request):
        return HttpResponse(format_html("<b>{}</b><p>{}</p>", title, why), status=status)
    return render(request, "_fault.html", {"fault": Fault(status, title, why)}, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001  Django's signature
    return fault(request, 400, _("请求无法识别"), _("请返回上一页，刷新后再试。"))


def forbidden(request: HttpRequest, exception: Exception | None = None, reason: str = "") -> HttpResponse:  # noqa: ARG001  Django passes it
    """Also Django's word on a form without its token: whoever lost all cookies is asked to sign in again."""
    at_the_door = request.path == resolve_url(settings.LOGIN_URL)
    if reason and not at_the_door and actor_of(request).kind == "nobody":
        return to_sign_in(request)
    why = _("页面停留太久或登录已变化。请返回上一页，刷新后再试。") if reason else _("您没有打开这个页面的权限。")
    return fault(request, 403, _("没有权限"), why)


def missing(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001  Django passes it
    return fault(request, 404, _("没有找到"), _("网址可能写错了，或者这条记录不在您的数据范围内。"))


def broken(request: HttpRequest) -> HttpResponse:
    return fault(request, 500, _("系统出错了"), _("错误已经记录。请稍后再试；若仍然出现，请联系技术同事。"))
