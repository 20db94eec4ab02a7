"""What may be done with one request besides answering it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.forms import Form
from django.http import FileResponse, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from zhanggui.foundation.approvals import actions, queries
from zhanggui.foundation.approvals.forms import AgencyForm, CommentForm, CopyForm, PassForm, ReturnForm
from zhanggui.kit.actor import Actor
from zhanggui.kit.desk import actor_of, page, toast
from zhanggui.kit.desk.forms import Choosing
from zhanggui.kit.desk.replies import form_done
from zhanggui.kit.desk.wording import Label, say
from zhanggui.kit.documents.enclosures import sent

BOTH = ("GET", "POST")


@page(right="approvals.decide", methods=BOTH)
def hand_on(request: HttpRequest, request_id: int) -> HttpResponse:
    """Transfer, advice, added signatures."""
    form = _offered(PassForm, request, to_id=queries.people_to_ask(request_id=request_id, by=actor_of(request)))
    return _done(request, form, _("转交、征求意见、加签"), _("已交给对方"), request_id, actions.task_pass)


@page(right="approvals.decide", methods=BOTH)
def send_back(request: HttpRequest, request_id: int) -> HttpResponse:
    """Back to an earlier step."""
    before = queries.steps_before(request_id=request_id, by=actor_of(request))
    form = _offered(ReturnForm, request, step=[(n, say(who)) for n, who in before])
    return _done(request, form, _("退回"), _("已退回"), request_id, actions.request_return)


@page(right="approvals.decide", methods=BOTH)
def discuss(request: HttpRequest, request_id: int) -> HttpResponse:
    """Say something."""
    form = CommentForm(_given(request), request.FILES if request.method == "POST" else None)
    return _done(request, form, _("留言"), _("已留言"), request_id, actions.request_discuss)


@page(right="approvals.decide")
def attachment(request: HttpRequest, attachment_id: int) -> FileResponse:
    """A paper, as a download."""
    return sent(actions.attachment_open(attachment_id=attachment_id, by=actor_of(request)))


@page(right="approvals.decide", methods=BOTH)
def copy(request: HttpRequest, request_id: int) -> HttpResponse:
    """Tell more people."""
    people = queries.people_to_ask(request_id=request_id, by=actor_of(request))
    form = _offered(CopyForm, request, person_ids=people)
    return _done(request, form, _("抄送"), _("已抄送"), request_id, actions.request_copy)


@page(right="approvals.decide", methods=BOTH)
def agency(request: HttpRequest) -> HttpResponse:
    """Somebody stands in for me."""
    by = actor_of(request)
    form = _offered(AgencyForm, request, agent_id=queries.people_to_stand_in(by=by))

    def do(*, request_id: int, by: Actor, **given: Any) -> object:  # noqa: ARG001  an agency is of no request
        return actions.agency_give(by=by, **given)

    return _done(request, form, _("设置代理"), _("已设置代理"), 0, do)


@page(right="approvals.decide", methods=("POST",))
def agency_end(request: HttpRequest, agency_id: int) -> HttpResponse:
    """Before its time."""
    actions.agency_end(agency_id=agency_id, by=actor_of(request))
    return toast(_("代理已结束"), changed=[0])


def _given(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _offered(form_class: type[Choosing], request: HttpRequest, **choices: Any) -> Choosing:
    form = form_class(_given(request))
    form.offer(**choices)
    return form


def _done(  # noqa: PLR0917  a page in six words
    request: HttpRequest, form: Form, title: Label, said: Label, request_id: int, do: Callable[..., object]
) -> HttpResponse:
    """Show the form, or do it and say so; what is refused stands in the form."""
    do_it = partial(do, request_id=request_id, by=actor_of(request))
    then = partial(toast, said, changed=[request_id])
    return form_done(request, form=form, title=title, submit=_("确定"), do=do_it, then=then)
