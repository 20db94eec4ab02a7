"""裁定: asking for one, ending one, and the way from an approval to its duty."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from zhanggui.foundation.conformity import actions, queries
from zhanggui.foundation.conformity.forms import RulingForm
from zhanggui.foundation.conformity.states import RULING_STATES, RULING_TITLES
from zhanggui.kit.desk import actor_of, page
from zhanggui.kit.desk.forms import ReasonForm
from zhanggui.kit.desk.replies import RefusedIn, form_done, reloaded
from zhanggui.kit.desk.wording import say
from zhanggui.kit.documents.tables import table_sent


@page(right="conformity.view")
def rulings(request: HttpRequest) -> HttpResponse:
    """All rulings, the next to end first; `q`, `kind` and `state` narrow them."""
    by, asked = actor_of(request), _asked(request)
    context = {
        "rulings": queries.rulings_found(**asked, by=by),
        "titles": {code: duty.title for code, duty in queries.duties(by=by).items()},
        "asked": asked,
        "kinds": [(kind.value, title) for kind, title in RULING_TITLES.items()],
        "states": list(RULING_STATES.items()),
    }
    return render(request, "conformity/rulings.html", context)


@page(right="conformity.view")
def rulings_file(request: HttpRequest) -> HttpResponseBase:
    """What the list shows, as XLSX."""
    by = actor_of(request)
    rows, known = queries.rulings_found(**_asked(request), by=by), queries.duties(by=by)
    actions.export_record(count=len(rows), by=by)
    head = [
        *(_("编码"), _("制度要求"), _("裁定"), _("状态"), _("范围"), _("法律和条款"), _("原因")),
        *(_("申请人"), _("批准人"), _("到期")),
    ]
    lines = [
        [one.duty, known[one.duty].title, say(one.kind_title), say(one.state_title), one.scope, one.law, one.reason,
         one.asked_by, one.held_by, one.review_on.isoformat()]
        for one in rows
    ]  # fmt: skip
    title = _("裁定清单")
    return table_sent([head, *lines], name=title, shape="xlsx", sheet=title)


def _asked(request: HttpRequest) -> dict[str, str]:
    return {name: request.GET.get(name, "")[:80] for name in ("q", "kind", "state")}


@page(right="conformity.ask", methods=("GET", "POST"))
def ruling_ask(request: HttpRequest, code: str) -> HttpResponse:
    """Ask for a ruling on a duty."""
    by = actor_of(request)
    form = RulingForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with RefusedIn(form):
            actions.ruling_ask(duty=code, by=by, **form.cleaned_data)
            return redirect("conformity:duty", code)
    context = {"form": form, "one": queries.duty_stand(code=code, by=by)}
    return render(request, "conformity/ruling.html", context, status=422 if form.is_bound else 200)


@page(right="conformity.ask", methods=("GET", "POST"))
def ruling_end(request: HttpRequest, subject_id: int) -> HttpResponse:
    """End a ruling, with the reason."""
    form = ReasonForm(request.POST if request.method == "POST" else None)
    do = partial(actions.ruling_end, ruling_id=subject_id, by=actor_of(request))
    then = partial(reloaded, _("裁定已结束"))
    return form_done(request, form=form, title=_("结束裁定"), submit=_("结束"), do=do, then=then)


@page(right="conformity.view")
def ruling(request: HttpRequest, subject_id: int) -> HttpResponse:
    """From the approval to the duty."""
    return redirect("conformity:duty", queries.ruling_duty(ruling_id=subject_id, by=actor_of(request)))
