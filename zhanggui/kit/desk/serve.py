"""Serving a desk: the page, its rows alone for htmx, the drawer of one row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse

from zhanggui.kit.desk import bench as draw
from zhanggui.kit.desk.address import canonical, link, opened, read_ask
from zhanggui.kit.desk.bench import Bench
from zhanggui.kit.desk.columns import hung_cells
from zhanggui.kit.desk.guard import actor_of
from zhanggui.kit.desk.queries import View, saved_views
from zhanggui.kit.desk.refusal import is_htmx

if TYPE_CHECKING:
    from zhanggui.kit.actor import Actor
    from zhanggui.kit.desk.desk import Desk


def hidden_columns(desk: Desk, given: QueryDict, views: list[View]) -> frozenset[str]:
    """From the URL, else what the person chose before, else what the desk declares."""
    chosen = [QueryDict(view.query).get("hide", "") for view in views if not view.name]
    if "hide" in given:
        return frozenset(given.get("hide", "").split(","))
    if chosen:
        return frozenset(chosen[0].split(","))
    return frozenset(column.key for column in desk.shown_columns if column.hidden)


def make_bench(desk: Desk, given: QueryDict, by: Actor) -> Bench:
    """One query for the rows, one for the total, one for the counts, one for the saved views."""
    counts = desk.counts(by=by) if desk.counts else {}
    given = opened(desk, given, counts)
    ask = read_ask(desk, given, by)
    state, views = canonical(desk, given), saved_views(desk=desk.key, by=by)
    page = desk.rows(ask=ask, by=by)
    heads = draw.heads(desk, ask, state, hidden_columns(desk, given, views))
    total = draw.number(page.total + 1 if page.capped else page.total)
    return Bench(
        desk=desk,
        ask=ask,
        page=page,
        tabs=draw.tabs(desk, ask, state, counts),
        heads=heads,
        cells={head.key: head for head in heads},
        filters=[one.bind(given, by) for one in desk.all_filters],
        buttons=draw.buttons(desk, ask, by),
        chips=draw.chips(desk, state, views),
        url=reverse(desk.url),
        query=state.urlencode(),
        next_url=link(state, after=page.next) if page.next else "",
        prev_url=link(state, before=page.prev) if page.prev else "",
        clear_url=link(QueryDict(), queue=state.get("queue", "")),
        filtered=bool(ask.filters or ask.search),
        elsewhere=any(counts.get(queue.key) for queue in desk.own_queues if queue.key != ask.queue),
        total=total,
        can_export=bool(desk.export and by.can(desk.export.right or desk.right)),
        hung=hung_cells(desk.key, keys=[row.id for row in page.rows], by=by),
        can_share=bool(by.post) and by.can("desk.share_view"),
    )


def list_page(desk: Desk, request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """The whole page, or the rows with tabs and state when htmx turned a page, filtered or refreshed."""
    bench = make_bench(desk, request.GET, actor_of(request))
    partial = is_htmx(request) and request.headers.get("HX-Target") == "zg-list"
    template = "desk/_list.html" if partial else "desk/list.html"
    response = render(request, template, {**context, "bench": bench, "desk": desk, "partial": partial})
    if partial and request.headers.get("HX-Trigger") != "zg-bench":
        place = canonical(desk, request.GET, place=True).urlencode()
        response.headers["HX-Push-Url"] = f"{bench.url}?{place}" if place else bench.url
    return response


def card(desk: Desk, request: HttpRequest, subject_id: int, template: str, context: dict[str, Any]) -> HttpResponse:
    """The drawer's content; a plain visit is led to the list with this drawer open."""
    if not is_htmx(request):
        return HttpResponseRedirect(f"{reverse(desk.url)}?open={subject_id}")
    by = actor_of(request)
    acts = {action.key: draw.button(action) for action in desk.offered if by.can(action.right)}
    return render(request, template, {**context, "desk": desk, "acts": acts, "subject_id": subject_id})
