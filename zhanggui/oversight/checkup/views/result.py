"""What a check-up found: the worst first, then every clause; while it goes on, how far it is."""

from __future__ import annotations

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zhanggui.kit.desk import actor_of, page
from zhanggui.oversight.checkup import queries
from zhanggui.oversight.checkup.states import STAND_TITLES, Stand


@page(right="checkup.run")
def result(request: HttpRequest, checkup_id: int) -> HttpResponse:
    """The report; `light` narrows the clauses to those that stand so, or to unlawful ones."""
    card = queries.checkup_card(checkup_id=checkup_id, by=actor_of(request))
    context: dict[str, object] = {"card": card, "report": card.report}
    if card.report is not None:
        light = request.GET.get("light", "")
        shown = [one for one in card.report.clauses if one.text and _meant(one, light)]
        context |= {
            "light": light,
            "policies": [(title, list(rows)) for title, rows in groupby(shown, key=lambda one: one.policy)],
            "tabs": [(each.value, STAND_TITLES[each], count) for each, count in card.report.counts.items()],
            "said": sum(card.report.counts.values()),
        }
    if request.headers.get("HX-Target") != "checkup-progress":
        return render(request, "checkup/result.html", context)
    if card.goes_on:
        return render(request, "checkup/_progress.html", context)
    return HttpResponse(status=204, headers={"HX-Refresh": "true"})


def _meant(one: queries.ClauseView, light: str) -> bool:
    if light == "unlawful":
        return bool(one.unlawful)
    return light not in set(Stand) or one.stand == light
