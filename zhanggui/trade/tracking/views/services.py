"""物流查询接口: the services that know where parcels are, how they are asked, and the door they tell us through."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from zhanggui.kit.actor import NOBODY
from zhanggui.kit.desk import actor_of, page, public
from zhanggui.kit.desk.replies import form_done, reloaded
from zhanggui.kit.desk.wording import say
from zhanggui.kit.errors import Refusal
from zhanggui.offer.channels.queries import NewsAccount
from zhanggui.trade.tracking import actions, queries
from zhanggui.trade.tracking.forms import ServiceForm
from zhanggui.trade.tracking.states import PUSH_TAKEN

MANAGE = "channels.manage"
PUSH_MOST = 1 << 20
KEPT = ("phone", "subscribes", "address", "is_on")


@page(right=MANAGE)
def services(request: HttpRequest) -> HttpResponse:
    """Every service: on or off, ever run live or not, what it said last, what waits, the last rounds."""
    by = actor_of(request)
    context = {"routes": queries.news_routes(by=by), "runs": queries.news_runs(by=by)}
    return render(request, "tracking/services.html", context)


@page(right=MANAGE, methods=("GET", "POST"))
def service_set(request: HttpRequest, connector: str) -> HttpResponse:
    """Set one service."""
    by = actor_of(request)
    route = queries.news_route(connector=connector, by=by)
    here = request.build_absolute_uri(reverse("tracking:push", args=[connector]))
    initial = {name: getattr(route, name) for name in KEPT} | {"callback": route.callback or here}
    form = ServiceForm(request.POST or None, initial=initial)

    def keep(*, is_on: bool, subscribes: bool, **account: str) -> None:
        told = NewsAccount(**account)
        actions.news_route_set(connector=connector, account=told, is_on=is_on, subscribes=subscribes, by=by)

    return form_done(
        request,
        form=form,
        title=route.title,
        submit=_("保存"),
        do=keep,
        then=lambda: reloaded(_("物流查询接口已保存")),
    )


@csrf_exempt
@public
@require_POST
def push(request: HttpRequest, connector: str) -> JsonResponse:
    """The door for services: fields of a form; nothing is read before the signature holds."""
    posted = {name: value for name, value in request.POST.items() if isinstance(value, str)}
    try:
        actions.push_take(connector=connector, posted=posted, by=NOBODY)
    except Refusal as refusal:
        return _answer(ok=False, code=str(refusal.status), words=say(refusal.why), status=refusal.status)
    return _answer(ok=True, code="200", words=PUSH_TAKEN, status=200)


push.most_bytes = PUSH_MOST  # type: ignore[attr-defined]  # a body nobody signed yet is not read further


def _answer(*, ok: bool, code: str, words: str, status: int) -> JsonResponse:
    """As Kuaidi100 wants to be answered; another answer is sent again later."""
    told = {"result": ok, "returnCode": code, "message": words}
    return JsonResponse(told, status=status, json_dumps_params={"ensure_ascii": False})
