"""The steps of a version on its page: heard, approved, published, read, revised."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from zhanggui.foundation.policy import actions, queries
from zhanggui.foundation.policy.forms import AnswerForm, AskForm, EvaluationForm, MinutesForm, OpinionForm, PublishForm
from zhanggui.foundation.policy.states import FIGURES
from zhanggui.foundation.policy.views.editing import again, asked
from zhanggui.kit.desk import actor_of, page
from zhanggui.kit.desk.forms import ReasonForm
from zhanggui.kit.desk.wording import Label, say
from zhanggui.kit.pure import Text, msg

READ, WRITE, APPROVE = "policy.read", "policy.manage", "policy.approve"
BOTH = ("GET", "POST")


@page(right=WRITE, methods=BOTH)
def consult(request: HttpRequest, version_id: int) -> HttpResponse:
    """Put a draft before the staff."""
    hint = _("所有员工都能看到并提意见；文字从此固定，要改须退回。")
    return _step(request, forms.Form, version_id, actions.version_consult, _("征求员工意见"), hint=hint)


@page(right=WRITE, methods=BOTH)
def publication(request: HttpRequest, version_id: int) -> HttpResponse:
    """Send it to be approved; approved, it is published by itself."""
    hint = _("批准的是征求过意见的这份文字，改一个字就作废；批准后自动发布，每位员工都须确认。")
    return _step(request, AskForm, version_id, actions.publication_ask, _("送审发布"), hint=hint)


@page(right=WRITE, methods=BOTH)
def evaluate(request: HttpRequest, version_id: int) -> HttpResponse:
    """Look at it as a whole."""
    figures = queries.evaluation_figures(version_id=version_id, by=actor_of(request))
    hint = say(Text(FIGURES.msgid, {**figures}))
    return _step(request, EvaluationForm, version_id, actions.evaluation_record, _("年度评估"), hint=hint)


@page(right=APPROVE, methods=BOTH)
def approve(request: HttpRequest, version_id: int) -> HttpResponse:
    """Approve it as another than its author."""
    hint = _("批准的是征求过意见的这份文字；有讨论记录、意见都已答复才能批准。")
    return _step(request, forms.Form, version_id, actions.version_approve, _("批准"), hint=hint)


@page(right=WRITE, methods=BOTH)
def publish(request: HttpRequest, version_id: int) -> HttpResponse:
    """Publish it to all."""
    hint = _("发布后每位员工都须确认；之前发布的版本到生效日为止。")
    return _step(request, PublishForm, version_id, actions.version_publish, _("发布"), hint=hint)


@page(right=READ, methods=BOTH)
def send_back(request: HttpRequest, version_id: int) -> HttpResponse:
    """Send it back to be changed; the action asks for the right."""
    return _step(request, ReasonForm, version_id, actions.version_return, _("退回修改"))


@page(right=WRITE, methods=BOTH)
def discard(request: HttpRequest, version_id: int) -> HttpResponse:
    """End a draft."""
    return _step(request, ReasonForm, version_id, actions.version_discard, _("作废"))


@page(right=WRITE, methods=BOTH)
def minutes(request: HttpRequest, version_id: int) -> HttpResponse:
    """How the staff was heard."""
    return _step(request, MinutesForm, version_id, actions.minutes_record, _("登记讨论记录"))


@page(right=READ, methods=BOTH)
def opinion(request: HttpRequest, version_id: int) -> HttpResponse:
    """Say what one thinks."""
    return _step(request, OpinionForm, version_id, actions.opinion_give, _("提意见"))


@page(right=WRITE, methods=BOTH)
def answer(request: HttpRequest, opinion_id: int) -> HttpResponse:
    """Answer an opinion."""
    by = actor_of(request)
    form = AnswerForm(request.POST if request.method == "POST" else None)

    def do(given: dict[str, Any]) -> object:
        return actions.opinion_answer(opinion_id=opinion_id, by=by, **given)

    return asked(request, form, do, title=_("答复意见"), submit=_("答复"))


@page(right=WRITE, methods=("POST",))
def revise(request: HttpRequest, version_id: int) -> HttpResponse:
    """Begin the next version."""
    draft = actions.version_revise(version_id=version_id, by=actor_of(request))
    return HttpResponse(status=204, headers={"HX-Redirect": reverse("policy:text", args=[draft])})


@page(right=READ, methods=("POST",))
def acknowledge(request: HttpRequest, version_id: int) -> HttpResponse:
    """Say that one has read it."""
    actions.text_acknowledge(version_id=version_id, by=actor_of(request))
    messages.success(request, say(_("已确认，记录了时间和文字指纹")))
    return again()


@page(right=WRITE, methods=("POST",))
def remind(request: HttpRequest, version_id: int) -> HttpResponse:
    """Remind who has not."""
    people = actions.readers_remind(version_id=version_id, by=actor_of(request))
    messages.success(request, say(msg("已提醒 {n} 人", n=people)))
    return again()


@page(right=WRITE)
def readers(request: HttpRequest, version_id: int) -> HttpResponse:
    """Who has read it and who has not."""
    by = actor_of(request)
    rows = queries.readers_of(version_id=version_id, by=by)
    done = sum(row.acknowledged_at is not None for row in rows)
    told = {"policy": queries.policy_text(version_id=version_id, by=by), "rows": rows, "done": done}
    return render(request, "policy/readers.html", told)


@page(right=READ)
def compare(request: HttpRequest, version_id: int) -> HttpResponse:
    """It beside the version before."""
    told = queries.versions_compared(version_id=version_id, by=actor_of(request))
    return render(request, "policy/compare.html", {"told": told})


def _step(
    request: HttpRequest,
    kind: type[forms.Form],
    version_id: int,
    action: Callable[..., object],
    title: Label,
    *,
    hint: Label = "",
) -> HttpResponse:
    by = actor_of(request)
    form = kind(request.POST if request.method == "POST" else None)

    def do(given: dict[str, Any]) -> object:
        return action(version_id=version_id, by=by, **given)

    return asked(request, form, do, title=title, submit=title, hint=hint)
