"""发货接口: shops whose platform hears of parcels by itself."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from zhanggui.kit.desk import actor_of, page
from zhanggui.kit.desk.replies import form_done, reloaded
from zhanggui.kit.desk.wording import say
from zhanggui.offer.channels.queries import push_connectors
from zhanggui.trade.fulfilment import actions, queries
from zhanggui.trade.fulfilment.forms import RouteForm
from zhanggui.trade.fulfilment.views.telling import TELLING

MANAGE = "channels.manage"


@page(right=MANAGE)
def pushing(request: HttpRequest) -> HttpResponse:
    """Every shop: told by an interface or by files, what the interface said last, what waits."""
    return render(request, "fulfilment/pushing.html", {"routes": queries.push_routes(by=actor_of(request))})


@page(right=MANAGE, methods=("GET", "POST"))
def push_set(request: HttpRequest, shop_id: int) -> HttpResponse:
    """Set one shop's way."""
    by = actor_of(request)
    route = queries.push_route(shop_id=shop_id, by=by)
    form = RouteForm(request.POST or None, initial={"connector": route.connector, "is_on": route.is_on})
    form.offer([(code, say(title)) for code, title in push_connectors(by=by)])

    def keep(**given: Any) -> None:
        actions.push_route_set(shop_id=shop_id, **given, by=by)

    return form_done(
        request, form=form, title=route.name, submit=_("保存"), do=keep, then=lambda: reloaded(_("发货接口已保存"))
    )


@page(right=MANAGE, methods=("POST",))
def push_try(request: HttpRequest, shop_id: int) -> HttpResponse:
    """Ask the other side whether it hears, without a parcel."""
    by = actor_of(request)
    batch = actions.push_trial(shop_id=shop_id, by=by)
    answer = queries.push_answer(batch=batch, by=by)
    actions.pushes_record(batch=batch, answer=answer, by=by)
    return reloaded(_("对方没有按约定回答"), tone="red") if answer.fault else reloaded(_("对方回答正常"))


@page(right="orders.ship", methods=("POST",))
def push_again(request: HttpRequest) -> HttpResponse:
    """Tell the platform once more."""
    by = actor_of(request)
    return TELLING.act(request, "again", lambda ids, _given: actions.pushes_again(notice_ids=ids, by=by))
