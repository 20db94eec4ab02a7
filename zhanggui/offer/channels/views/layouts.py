"""文件格式: the layouts there are, and the screen on which a file nobody knows is mapped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import zip_longest
from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from zhanggui.kit import slots
from zhanggui.kit.actor import Actor
from zhanggui.kit.desk import actor_of, form_dialog, hung_cells, page, toast
from zhanggui.kit.documents import uploads
from zhanggui.kit.errors import NotFound, Refusal
from zhanggui.kit.journal.queries import timeline
from zhanggui.kit.pure import Text, msg
from zhanggui.offer.channels import actions, queries
from zhanggui.offer.channels.forms import WordForm
from zhanggui.offer.channels.ports import Column
from zhanggui.offer.channels.queries import Draft, Drawing
from zhanggui.offer.channels.states import (
    AMOUNTS_NAMES,
    LAYOUT_KIND_NAMES,
    PLATFORM_REFUND_NAMES,
    PLATFORM_STATE_NAMES,
)

slots.declare("layout.list.head", "layout.about")
LONGEST_TITLE = 80
GROUPS = (
    (msg("状态"), ("state", "refund")),
    (msg("编号与文字"), ("text",)),
    (msg("数量与金额"), ("count", "money")),
    (msg("时间"), ("time",)),
)


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """What the mapping screen works on: a kept file (`upload`, `number`) or none, and the layout drawn anew.

    `back`: the page of this site that sent a person here with the file.
    """

    upload: str = ""
    number: int = 0
    code: str = ""
    back: str = ""

    @classmethod
    def of(cls, given: QueryDict, code: str = "") -> Sheet:
        number, back = given.get("file", "0"), given.get("back", "")
        return cls(
            upload=given.get("upload", ""),
            number=int(number) if number.isdecimal() else 0,
            code=code,
            back=back if url_has_allowed_host_and_scheme(back, None) else "",
        )


@page(right="orders.import")
def layouts(request: HttpRequest) -> HttpResponse:
    """Every layout in use."""
    by = actor_of(request)
    rows = queries.layout_rows(by=by)
    hung = hung_cells("layouts", keys=[row.info.code for row in rows], by=by)
    return render(request, "channels/layouts.html", {"rows": rows, "hung": hung})


@page(right="orders.import")
def layout(request: HttpRequest, code: str) -> HttpResponse:
    """One layout: its columns, its status words, its versions."""
    by = actor_of(request)
    card = queries.layout_card(code=code, by=by)
    context = {
        "card": card,
        "amounts": AMOUNTS_NAMES[card.info.amounts],
        "words": [(word, PLATFORM_STATE_NAMES.get(told)) for word, told in card.info.states.items()],
        "refund_words": [(word, PLATFORM_REFUND_NAMES.get(told)) for word, told in card.info.refund_states.items()],
        "moments": timeline("layout", card.subject_id, by=by) if card.subject_id else (),
        "teaches": by.can("channels.layouts"),
    }
    return render(request, "channels/layout.html", context)


@page(right="channels.layouts", methods=("GET", "POST"))
def layout_new(request: HttpRequest) -> HttpResponse:
    """Map the columns of a file nobody knows."""
    by, sheet = actor_of(request), Sheet.of(request.GET)
    if request.method == "POST":
        return _saved(request, sheet, by)
    with _file(sheet, by) as path:
        if path is None:
            raise NotFound(why=msg("请先在导入页面放入文件，再教系统认识它"))
        draft = queries.layout_draft(path=path, by=by)
        name = uploads.names_of(sheet.upload, owner=by.id)[sheet.number]
        drawing = replace(draft.drawing, title=Path(name).stem[:LONGEST_TITLE])
        return _screen(request, sheet, drawing, draft=draft, path=path, by=by)


@page(right="channels.layouts", methods=("GET", "POST"))
def layout_edit(request: HttpRequest, code: str) -> HttpResponse:
    """Draw a layout of the company's own anew."""
    by, sheet = actor_of(request), Sheet.of(request.GET, code)
    if request.method == "POST":
        return _saved(request, sheet, by)
    drawing = queries.layout_drawing(code=code, by=by)
    with _file(sheet, by) as path:
        return _screen(request, sheet, drawing, draft=None, path=path, by=by)


@page(right="channels.layouts", methods=("POST",))
def layout_try(request: HttpRequest) -> HttpResponse:
    """What the drawing would read, while it is drawn."""
    by, drawing = actor_of(request), _drawing(request.POST)
    sheet = Sheet.of(request.GET, request.GET.get("code", ""))
    with _file(sheet, by) as path:
        return render(request, "channels/_layout_check.html", _checked(sheet, drawing, path, by))


@page(right="channels.layouts", methods=("POST",))
def layout_retire(request: HttpRequest, code: str) -> HttpResponse:
    """Use a layout no longer."""
    actions.layout_retire(code=code, by=actor_of(request))
    response = toast(_("格式已停用"))
    response.headers["HX-Redirect"] = reverse("channels:layouts")
    return response


@page(right="channels.layouts", methods=("GET", "POST"))
def layout_word(request: HttpRequest, code: str) -> HttpResponse:
    """Tell what one more status word means."""
    by, refund = actor_of(request), request.GET.get("refund") == "1"
    card = queries.layout_card(code=code, by=by)
    form = WordForm(request.POST or None, initial={"word": request.GET.get("word", "").strip("…")})
    form.offer(PLATFORM_REFUND_NAMES if refund else PLATFORM_STATE_NAMES)
    if form.is_bound and form.is_valid():
        taught = actions.layout_word_teach(code=code, refund=refund, **form.cleaned_data, by=by)
        words = _("已学会，从第 {version} 版起认识这个词；之前搁置的行现在可以重新入库")
        return toast(str(words).format(version=taught.version), changed=[])
    hint = _("遇到不认识的状态词，含有它的行会先放到待处理，不会猜测。不确定含义时请留着不教。")
    title = _("教一个售后状态词") if refund else _("教一个订单状态词")
    return form_dialog(request, form=form, title=f"{title} · {card.info.title}", submit=_("保存"), hint=hint)


def _saved(request: HttpRequest, sheet: Sheet, by: Actor) -> HttpResponse:
    """Save the drawing and lead back to where it was needed; show what is wrong with it."""
    drawing = _drawing(request.POST)
    try:
        taught = actions.layout_teach(drawing=drawing, code=sheet.code, by=by)
    except Refusal as wrong:
        with _file(sheet, by) as path:
            draft = queries.layout_draft(path=path, by=by) if path else None
            return _screen(request, sheet, drawing, draft=draft, path=path, by=by, wrong=wrong.why)
    return HttpResponseRedirect(sheet.back or reverse("channels:layout", args=[taught.code]))


def _screen(
    request: HttpRequest,
    sheet: Sheet,
    drawing: Drawing,
    *,
    draft: Draft | None,
    path: Path | None,
    by: Actor,
    wrong: Text | None = None,
) -> HttpResponse:
    specs = {spec.name: spec for kind in LAYOUT_KIND_NAMES for spec in queries.layout_fields(kind=kind, by=by)}
    names = uploads.names_of(sheet.upload, owner=by.id) if path else {}
    context = {
        "sheet": sheet,
        "drawing": drawing,
        "near": draft.near if draft else None,
        "name": names.get(sheet.number, ""),
        "lines": _lines(drawing, draft.columns if draft else ()),
        "groups": [(title, [s for s in specs.values() if s.what in whats]) for title, whats in GROUPS],
        "kinds": LAYOUT_KIND_NAMES.items(),
        "amounts": AMOUNTS_NAMES.items(),
        "platforms": queries.platforms(by=by),
        "wrong": wrong,
        **_checked(sheet, drawing, path, by),
    }
    return render(request, "channels/layout_map.html", context, status=422 if wrong else 200)


@dataclass(frozen=True)
class Line:
    """A column of the file beside the field it fills; values that may be a person's are not among the examples."""

    heading: str
    field: str
    examples: tuple[str, ...] = ()
    hidden: bool = False
    empty: bool = False


def _lines(drawing: Drawing, seen: Sequence[Column]) -> list[Line]:
    by_heading = {column.heading: column for column in seen}
    return [_line(heading, field, by_heading.get(heading)) for heading, field in drawing.columns]


def _line(heading: str, field: str, column: Column | None) -> Line:
    if column is None:
        return Line(heading, field)
    shown = tuple(example for example in column.examples if example.strip("…"))
    return Line(heading, field, shown, hidden=bool(column.filled and not shown), empty=not column.filled)


def _checked(sheet: Sheet, drawing: Drawing, path: Path | None, by: Actor) -> dict[str, Any]:
    trial = queries.layout_trial(path=path, drawing=drawing, code=sheet.code or queries.TRIAL, by=by)
    mapped: dict[str, list[str]] = {}
    for heading, field in drawing.columns:
        mapped.setdefault(field, []).append(heading)
    needed = [s for s in queries.layout_fields(kind=drawing.kind, by=by) if s.needed]
    if drawing.unstated:
        needed = [spec for spec in needed if spec.name != "raw_state"]
    return {
        "trial": trial,
        "has_file": path is not None,
        "needed": [] if drawing.extends else [(spec.title, mapped.get(spec.name, ())) for spec in needed],
        "meanings": PLATFORM_STATE_NAMES.items(),
        "refund_meanings": PLATFORM_REFUND_NAMES.items(),
        "words": _with_kept(trial.words, drawing.states if sheet.code else ()),
        "refund_words": _with_kept(trial.refund_words, drawing.refund_states if sheet.code else ()),
    }


def _with_kept(found: Sequence[tuple[str, str]], kept: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The words of the file, and those a layout that is drawn anew knew already."""
    return [*found, *((word, meaning) for word, meaning in kept if word not in dict(found))]


@contextmanager
def _file(sheet: Sheet, by: Actor) -> Iterator[Path | None]:
    """The kept file in clear while it is looked at; only whoever handed it in opens it."""
    if not sheet.upload:
        yield None
        return
    with uploads.opened(sheet.upload, owner=by.id, numbers={sheet.number}) as files:
        if not files:
            raise NotFound(why=msg("文件已经导入或已过期，请重新选择文件"))
        yield files[0].path


def _drawing(given: QueryDict) -> Drawing:
    def pairs(first: str, second: str) -> tuple[tuple[str, str], ...]:
        told = zip_longest(given.getlist(first), given.getlist(second), fillvalue="")
        return tuple((one, other) for one, other in told if one)

    return Drawing(
        title=given.get("title", ""),
        kind=given.get("kind", ""),
        platforms=tuple(given.getlist("platforms")),
        amounts=given.get("amounts", "order"),
        unstated="unstated" in given,
        extends=given.get("extends", ""),
        columns=pairs("heading", "field"),
        states=pairs("word", "meaning"),
        refund_states=pairs("refund_word", "refund_meaning"),
    )
