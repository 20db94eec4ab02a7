"""选快递规则: the rules in their order, changed as a whole; and which carrier an order would get, and why."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from zhanggui.kit.actor import Actor
from zhanggui.kit.desk import Ask, actor_of, page
from zhanggui.kit.desk.replies import RefusedIn
from zhanggui.offer.channels.queries import shop_options
from zhanggui.trade.carriers import actions, queries
from zhanggui.trade.carriers.forms import RuleForms, RulesForm
from zhanggui.trade.orders.queries import order_labels, order_rows

SPLIT = re.compile(r"[\s,，、;；]+")


@page(right="orders.view", methods=("GET", "POST"))
def rules(request: HttpRequest) -> HttpResponse:
    """The rules that count now; a POST writes the next version."""
    by, now = actor_of(request), queries.rules_now(by=actor_of(request))
    may_manage = by.can("carriers.manage")
    lines = RuleForms(request.POST or None, initial=_lines(now), prefix="r")
    whole = RulesForm(request.POST or None, initial={"heeds_wish": now.heeds_wish})
    for line in lines:
        line.offer(queries.service_options(by=by), shop_options(by=by))
    if request.method == "POST":
        by.require("carriers.manage")
        if lines.is_valid() and whole.is_valid():
            with RefusedIn(whole):
                actions.choice_rules_set(rules=_rules(lines), **whole.cleaned_data, by=by)
                return redirect("carriers:rules")
    context = {"now": now, "lines": lines, "whole": whole, "may_manage": may_manage, **_tried(request, by)}
    return render(request, "carriers/rules.html", context, status=422 if request.method == "POST" else 200)


def _lines(now: queries.RulesNow) -> list[dict[str, Any]]:
    return [
        {
            "name": rule.name,
            "service": str(rule.service_id),
            "shop": str(rule.shop_id or ""),
            "places": " ".join(rule.places),
            "from_kg": None if rule.from_g is None else Decimal(rule.from_g) / 1000,
            "to_kg": None if rule.to_g is None else Decimal(rule.to_g) / 1000,
        }
        for rule in now.rules
    ]


def _rules(lines: Any) -> list[actions.NewRule]:
    told = [line.cleaned_data for line in lines if line.cleaned_data.get("service")]
    return [
        actions.NewRule(
            name=one["name"],
            service_id=int(one["service"]),
            shop_id=int(one["shop"]) if one["shop"] else None,
            places=tuple(filter(None, SPLIT.split(one["places"]))),
            from_g=_grams(one["from_kg"]),
            to_g=_grams(one["to_kg"]),
        )
        for one in told
    ]


def _grams(told: Decimal | None) -> int | None:
    return None if told is None else int(told * 1000)


def _tried(request: HttpRequest, by: Actor) -> dict[str, Any]:
    """The order asked about, by its number, and the carrier it would get."""
    asked = request.GET.get("order", "").strip()[:64]
    if not asked:
        return {"asked": ""}
    ids = [row.id for row in order_rows(ask=Ask(queue="all", search=asked, limit=1), by=by).rows]
    found = queries.carriers_chosen(order_ids=ids, by=by)
    label = order_labels(ids=ids, by=by)
    return {"asked": asked, "tried": next(iter(found.values()), None), "label": next(iter(label.values()), "")}
