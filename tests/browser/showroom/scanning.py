"""A page worked by scanning: a list of goods in memory, counted once per scan."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from zhanggui.kit.desk import page
from zhanggui.kit.desk.scan import Scanned, Tone, heard, scanned
from zhanggui.kit.pure import msg

WANTED = {"SKU-1001": 2, "SKU-2002": 1}
TAKEN: dict[UUID, Scanned] = {}
POSTED: list[UUID] = []


def count() -> dict[str, int]:
    return {code: sum(one.text == code for one in TAKEN.values()) for code in WANTED}


def _list(request: HttpRequest) -> str:
    got = count()
    lines = [(code, want, got[code], max(0, want - got[code])) for code, want in WANTED.items()]
    return render_to_string("showroom/_scanned.html", {"lines": lines}, request)


@page(right="parcels.view")
def scanning(request: HttpRequest) -> HttpResponse:
    return render(request, "showroom/scanning.html", {"list": _list(request)})


@page(right="parcels.view", methods=("POST",))
def scan(request: HttpRequest) -> HttpResponse:
    one = scanned(request)
    POSTED.append(one.id)
    if one.text not in WANTED:
        why, next_step = msg("这一件不在此单里"), msg("放回货架，扫单里的商品")
        return heard(Tone.WRONG, one.text, why=why, next_step=next_step, duty="D084")
    TAKEN.setdefault(one.id, one)
    tone = Tone.DONE if count() == WANTED else Tone.RIGHT
    return heard(tone, one.text, parts={"showroom-scanned": _list(request)})
