"""自动审单: started here, done by the worker, its end told from the journal."""

from __future__ import annotations

from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from zhanggui.kit.actor import Actor
from zhanggui.kit.desk import actor_of, page
from zhanggui.kit.desk.replies import trigger
from zhanggui.offer.channels.queries import shop_by_code
from zhanggui.trade.review import actions, queries


@page(right="orders.advance", methods=("GET", "POST"))
def advance(request: HttpRequest) -> HttpResponse:
    """POST starts a run over the filtered shop, else over all shops of one's scope; GET tells how a run stands."""
    by = actor_of(request)
    if request.method == "POST":
        job = actions.advance_start(shop_id=_shop_id(request.POST.getlist("shop"), by), by=by)
        return _told(request, queries.advance_progress(job_id=job, by=by), fresh=True)
    job_id = _own_job(request.GET.get("run", ""), by)
    if job_id is not None:
        return _told(request, queries.advance_progress(job_id=job_id, by=by), fresh=True)
    running = queries.advance_running(by=by)
    if running is None:
        return HttpResponse()
    return _told(request, queries.advance_progress(job_id=running, by=by), fresh=False)


def run_note(request: HttpRequest, _subject: int) -> SafeString:
    """Where the list of orders tells how a run stands."""
    return render_to_string("review/_run.html", {}, request)


def run_button(request: HttpRequest, _subject: int) -> SafeString:
    """Starts a run from the list of orders."""
    return render_to_string("review/_run_button.html", {}, request)


def _told(request: HttpRequest, progress: queries.Progress, *, fresh: bool) -> HttpResponse:
    context = {"progress": progress, "run": _signer(actor_of(request)).sign(str(progress.job_id))}
    if progress.done and progress.done.sentence:
        context["counts"] = progress.done.sentence.params
    answer = render(request, "review/_advance.html", context)
    return trigger(answer, changed={"ids": []}) if fresh and not progress.alive else answer


def _shop_id(codes: list[str], by: Actor) -> int | None:
    """The one shop the list is narrowed to; of several or none, all."""
    shop = shop_by_code(code=codes[0], by=by) if len(codes) == 1 else None
    return shop.id if shop else None


def _own_job(run: str, by: Actor) -> int | None:
    """A run is told only to whoever started it."""
    try:
        return int(_signer(by).unsign(run)) if run else None
    except (BadSignature, ValueError):
        return None


def _signer(by: Actor) -> Signer:
    return Signer(salt=f"orders.advance.{by.id}")
