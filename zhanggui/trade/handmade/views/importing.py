"""表格导入: hand in a table of samples or offline sales, see what each row would become, then ask for all of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid5

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from zhanggui.kit.actor import Actor
from zhanggui.kit.desk import actor_of, page
from zhanggui.kit.desk.replies import RefusedIn
from zhanggui.kit.desk.wording import say
from zhanggui.kit.documents import uploads
from zhanggui.kit.documents.tables import template_sent
from zhanggui.kit.errors import BadInput, Refusal
from zhanggui.kit.pure import Text, msg
from zhanggui.offer.channels.queries import shop_by_code, shop_codes
from zhanggui.trade.handmade import actions
from zhanggui.trade.handmade.forms import import_form
from zhanggui.trade.handmade.schemas import TableRow, headings, table_of
from zhanggui.trade.handmade.states import KIND_TITLES, METHOD_TITLES, Kind, Method

MOST_BYTES = 5 * 1024 * 1024
TABLE = UUID("7f3f0c52-6c0f-4f6e-9a55-2f1c8c0c9a11")
"""By what a row of a table is known again."""
RECEIVER = ("receiver", "phone", "address")
METHODS: dict[str, Method] = {title.msgid: method for method, title in METHOD_TITLES.items()}


@page(right="handmade.ask", methods=("GET", "POST"))
def imported(request: HttpRequest) -> HttpResponse:
    """Trial first, then ask; nothing is kept before the second step."""
    by = actor_of(request)
    if key := request.POST.get("key"):
        return _carry_out(request, key, by)
    form = import_form(shop_codes(by=by))(request.POST or None, request.FILES or None)
    if form.is_valid():
        with RefusedIn(form, "file"):
            return _tried(request, form.cleaned_data, by)
    return _shown(request, {"form": form}, status=422 if form.is_bound else 200)


@page(right="handmade.ask")
def template(request: HttpRequest) -> HttpResponse:
    """An empty table with the columns of a kind."""
    kind = Kind.OFFLINE if request.GET.get("kind") == Kind.OFFLINE else Kind.SAMPLE
    columns = [names[0] for names in headings(kind).values()]
    return template_sent(columns, name=say(KIND_TITLES[kind]))


def _tried(request: HttpRequest, given: dict[str, Any], by: Actor) -> HttpResponse:
    upload = given["file"]
    if (upload.size or 0) > MOST_BYTES:
        raise BadInput(why=msg("文件超过 {limit} MB", limit=MOST_BYTES >> 20))
    key = uploads.keep([(upload.name or "", upload)], owner=by.id)
    try:
        told = _asked(key, given["kind"], given["shop"], by, trial=True)
    except Refusal:
        uploads.drop(key, owner=by.id)
        raise
    return _shown(request, {**told, "key": key, "trial": True})


def _carry_out(request: HttpRequest, key: str, by: Actor) -> HttpResponse:
    if "drop" in request.POST:
        uploads.drop(key, owner=by.id)
        return HttpResponseRedirect(reverse("handmade:import"))
    told = _asked(key, request.POST.get("kind", ""), request.POST.get("shop", ""), by, trial=False)
    uploads.drop(key, owner=by.id)
    return _shown(request, told)


def _asked(key: str, kind: str, code: str, by: Actor, *, trial: bool) -> dict[str, Any]:
    shop = shop_by_code(code=code, by=by)
    if shop is None or kind not in {Kind.SAMPLE, Kind.OFFLINE}:
        raise BadInput(why=msg("请重新选择类型和店铺"))
    with uploads.opened(key, owner=by.id) as (file, *_more):
        wishes = list(_wishes(table_of(file.path, Kind(kind)), Kind(kind), shop.id))
        result = actions.requests_import(wishes=wishes, trial=trial, by=by)
        context = {"result": result, "name": file.name, "shop": shop, "kind": kind}
        return {**context, "kind_title": KIND_TITLES[Kind(kind)]}


def _wishes(rows: list[TableRow], kind: Kind, shop_id: int) -> Iterator[tuple[int, actions.Wish | Text]]:
    """Each request of the table as it would be asked for. Equal ones are told apart by their place among equals."""
    seen: dict[str, int] = {}
    for row in rows:
        if row.fault:
            yield row.number, row.fault
            continue
        said = json.dumps([kind, shop_id, row.told, [[*map(str, one)] for one in row.goods]], ensure_ascii=False)
        seen[said] = seen.get(said, 0) + 1
        payment = _payment(row)
        if isinstance(payment, Text):
            yield row.number, payment
            continue
        yield (
            row.number,
            actions.Wish(
                key=uuid5(TABLE, f"{said}|{seen[said]}"),
                kind=kind,
                shop_id=shop_id,
                pieces=tuple(actions.Piece(*one) for one in row.goods),
                receiver={name: row.told[name] for name in RECEIVER},
                reason=row.told["reason"],
                party=row.told["party"],
                party_no=row.told["party_no"],
                payment=payment,
            ),
        )


def _payment(row: TableRow) -> actions.Payment | Text | None:
    """How it was paid, nothing where it was not yet, or why that cannot be read."""
    reference, method = row.told["payment_ref"], row.told["method"]
    if not reference:
        return None
    if method not in METHODS or row.paid_at is None:
        return msg("有付款凭证号时，付款方式（{methods}）和付款时间都要填", methods="、".join(METHODS))
    return actions.Payment(METHODS[method], reference, row.paid_at)


def _shown(request: HttpRequest, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    form = import_form(shop_codes(by=actor_of(request)))()
    columns = [
        (KIND_TITLES[kind], kind, [n[0] for n in headings(kind).values()]) for kind in (Kind.SAMPLE, Kind.OFFLINE)
    ]
    return render(request, "handmade/import.html", {"form": form, "columns": columns, **context}, status=status)
