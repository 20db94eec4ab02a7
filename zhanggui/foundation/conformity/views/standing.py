"""制度执行: every duty with its light, and behind it the controls and the rows that prove it."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from zhanggui.foundation.conformity import actions, queries
from zhanggui.foundation.conformity.states import LIGHT_TITLES, LIGHT_TONES, Light
from zhanggui.kit.actor import Actor
from zhanggui.kit.clock import SHANGHAI
from zhanggui.kit.desk import actor_of, page
from zhanggui.kit.desk.wording import joined, say
from zhanggui.kit.documents.tables import table_sent
from zhanggui.kit.paper import pdf_sent


@page(right="conformity.view")
def lights(request: HttpRequest) -> HttpResponse:
    """All duties by area; `light` and `q` narrow them."""
    by = actor_of(request)
    stand = queries.standing(by=by)
    light, wanted = request.GET.get("light", ""), request.GET.get("q", "").strip()
    shown = [one for one in stand.duties if light in ("", one.light) and _meant(one, wanted)]
    context = {
        "stand": stand,
        "tabs": [(each.value, LIGHT_TITLES[each], count) for each, count in stand.counts.items() if count],
        "groups": [(say(title), list(rows)) for title, rows in groupby(shown, key=lambda one: one.area_title)],
        "light": light if light in set(Light) else "",
        "q": wanted,
        "assesses": by.can("conformity.assess"),
        **_trend(stand, by),
    }
    return render(request, "conformity/lights.html", context)


@page(right="conformity.view")
def paper(request: HttpRequest) -> HttpResponseBase:
    """The report as PDF."""
    return pdf_sent(actions.report_draw(by=actor_of(request)), name=_("制度执行报告"))


@page(right="conformity.view")
def duty(request: HttpRequest, code: str) -> HttpResponse:
    """One duty: its controls, what they found, some of the rows, and the runs before."""
    by = actor_of(request)
    one = queries.duty_stand(code=code, by=by)
    context = {
        "one": one,
        "controls": [(control, control.exhibits(by)) for control in one.controls],
        "chart": _runs(one),
        "rulings": queries.rulings_of(duty=code, by=by),
        "asks": by.can("conformity.ask"),
    }
    return render(request, "conformity/duty.html", context)


@page(right="policy.read")
def grounds(request: HttpRequest, code: str) -> HttpResponse:
    """What a duty's chip opens: its clauses, its laws, its numbers."""
    by = actor_of(request)
    told = queries.duty_grounds(code=code, by=by)
    context = {"told": told, "title": told.duty.title, "sees": by.can("conformity.view"), "laws": by.can("law.view")}
    return render(request, "conformity/_grounds.html", context)


@page(right="conformity.assess", methods=("POST",))
def assess(request: HttpRequest) -> HttpResponse:
    """Assess all controls now."""
    actions.controls_assess(by=actor_of(request))
    return redirect("conformity:list")


@page(right="conformity.view")
def file(request: HttpRequest) -> HttpResponseBase:
    """The report as XLSX."""
    by = actor_of(request)
    rows = queries.standing(by=by).duties
    actions.export_record(count=len(rows), by=by)
    head = [
        _("编码"),
        _("领域"),
        _("制度要求"),
        _("控制方式"),
        _("状态"),
        _("管控点"),
        _("行数"),
        _("违反"),
        _("最近证据"),
    ]
    title = _("制度执行")
    return table_sent([head, *(_line(one) for one in rows)], name=title, shape="xlsx", sheet=title)


def _trend(stand: queries.Standing, by: Actor) -> dict[str, Any]:
    """The lights day by day for the chart, and what turned red."""
    told = queries.trend(stand=stand, by=by)
    chart = {
        "x": [f"{day:%m-%d}" for day, _counts in told.days],
        "series": [
            {
                "name": say(LIGHT_TITLES[light]),
                "tone": LIGHT_TONES[light],
                "data": [counts[light] for _day, counts in told.days],
            }
            for light in queries.DRAWN
        ],
        "unit": "",
    }
    red = [one for one in stand.duties if one.duty.code in told.reddened]
    return {"trend": chart if len(told.days) > 1 else None, "reddened": red, "before": told.before}


def _runs(one: queries.DutyStand) -> dict[str, Any] | None:
    """What the controls of a duty found against it, run by run; a run that had nothing to look at is a gap, not 0."""
    moments = sorted({past.at for control in one.controls for past in control.past})
    if len(moments) < 2:
        return None
    found = {
        control.code: {past.at: past.exceptions for past in control.past if past.population} for control in one.controls
    }
    return {
        "x": [f"{at.astimezone(SHANGHAI):%m-%d %H:%M}" for at in moments],
        "series": [
            {"name": say(control.title), "data": [found[control.code].get(at) for at in moments]}
            for control in one.controls
        ],
        "unit": "",
    }


def _line(one: queries.DutyStand) -> list[str | int]:
    moment = f"{one.last_evidence_at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}" if one.last_evidence_at else ""
    return [
        *(one.duty.code, say(one.area_title), one.duty.title, say(one.kind_title), say(one.light_title)),
        *(joined(control.title for control in one.controls), one.population, one.exceptions, moment),
    ]


def _meant(one: queries.DutyStand, wanted: str) -> bool:
    return not wanted or any(wanted.casefold() in words.casefold() for words in (one.duty.code, *one.duty[3:]))
