"""Picking on the phone: the waves to be walked, one walk, its scans, an empty shelf, what goes back."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from zhanggui.kit.actor import Actor
from zhanggui.kit.desk import Ask, actor_of, page
from zhanggui.kit.desk.scan import Tone, heard, scanned
from zhanggui.trade.picking import actions, queries
from zhanggui.trade.picking.states import Said

SHOWN = 50
WRONG = {
    Said.STRANGE: (_("这个商品不在这个波次里"), _("放回原货位，扫清单上的商品")),
    Said.ENOUGH: (_("这个商品已经够数"), _("多拿的放回原货位")),
    Said.EXPIRED: (_("这一件已经过期"), _("单独放开交给主管，拿另一件；没有就点“找不到货”")),
    Said.LOT: (_("这个批次不能拿"), _("放回去，拿清单上的批次")),
    Said.OVER: (_("件数超过还要拣的"), _("少扫几件，或逐件扫")),
}


@page(right="picking.pick")
def walks(request: HttpRequest) -> HttpResponse:
    """The waves to be walked, those begun first."""
    by = actor_of(request)
    begun = queries.wave_rows(ask=Ask(queue="picking", limit=SHOWN), by=by).rows
    fresh = queries.wave_rows(ask=Ask(queue="open", limit=SHOWN, sort="number"), by=by).rows
    return render(request, "picking/walks.html", {"waves": [*begun, *fresh]})


@page(right="picking.pick")
def walk(request: HttpRequest, subject_id: int) -> HttpResponse:
    """One walk: the next shelf large, the others below it."""
    by = actor_of(request)
    card = queries.wave_card(wave_id=subject_id, by=by)
    return render(request, "picking/walk.html", {"card": card, "list": _list(request, subject_id, by)})


@page(right="picking.pick", methods=("POST",))
def scan(request: HttpRequest, subject_id: int) -> JsonResponse:
    """Take one scan."""
    one, by = scanned(request), actor_of(request)
    picked = actions.pick_take(wave_id=subject_id, scan_id=one.id, text=one.text, how=one.how.value, by=by, at=one.at)
    parts = {"picking-walk": _list(request, subject_id, by)}
    if picked.said in WRONG:
        why, next_step = WRONG[picked.said]
        duty = "D044" if picked.why else "D084"
        return heard(Tone.WRONG, picked.code, why=picked.why or why, next_step=next_step, duty=duty, parts=parts)
    if picked.said == Said.NOTE:
        return heard(Tone.NOTE, one.text, parts=parts)
    if picked.said == Said.OTHER and not picked.finished:
        return heard(Tone.NOTE, _("不是清单上的批次，已改记"), parts=parts)
    return heard(Tone.DONE if picked.finished else Tone.RIGHT, f"{picked.code} × {picked.pieces}", parts=parts)


@page(right="picking.pick", methods=("POST",))
def miss(request: HttpRequest, subject_id: int, line_id: int) -> HttpResponse:
    """The shelf does not have what is still wanted."""
    by = actor_of(request)
    actions.pieces_miss(wave_id=subject_id, line_id=line_id, by=by)
    return HttpResponse(_list(request, subject_id, by))


@page(right="picking.pick", methods=("POST",))
def put_back(request: HttpRequest, subject_id: int, line_id: int) -> HttpResponse:
    """What nobody wants any more went back to its shelf."""
    by = actor_of(request)
    actions.pieces_return(wave_id=subject_id, line_id=line_id, by=by)
    return HttpResponse(_list(request, subject_id, by))


def _list(request: HttpRequest, wave_id: int, by: Actor) -> str:
    card = queries.wave_card(wave_id=wave_id, by=by)
    return render_to_string("picking/_walk.html", {"card": card}, request)
