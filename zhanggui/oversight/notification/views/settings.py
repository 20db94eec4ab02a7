"""消息设置: where I am reached, my quiet hours, the pace of each kind; and the addresses of groups."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from zhanggui.kit.desk import actor_of, page, toast
from zhanggui.kit.desk.replies import form_done, reloaded
from zhanggui.kit.desk.wording import say
from zhanggui.kit.notices.queries import kind_options
from zhanggui.kit.pure import msg, ours
from zhanggui.kit.senders import Letter, send
from zhanggui.oversight.notification import actions, queries
from zhanggui.oversight.notification.forms import AddressForm, CodeForm, HabitForm

RIGHT, MANAGE = "todos.use", "notices.manage"


@page(right=RIGHT, methods=("GET", "HEAD", "POST"))
def mine(request: HttpRequest) -> HttpResponse:
    """My addresses and what I want."""
    by = actor_of(request)
    wishes = queries.my_wishes(by=by)
    form = HabitForm(request.POST if request.method == "POST" else None, wishes=wishes)
    if form.is_bound and form.is_valid():
        actions.habit_save(**form.wanted(), by=by)
        return redirect("notices:settings")
    context = {"form": form, "addresses": queries.my_addresses(by=by)}
    return render(request, "notification/settings.html", context, status=422 if form.is_bound else 200)


@page(right=RIGHT, methods=("GET", "POST"))
@sensitive_post_parameters("address", "secret")
def address_add(request: HttpRequest) -> HttpResponse:
    """Add where I am reached."""
    form = AddressForm(request.POST if request.method == "POST" else None)
    return _added(request, form, _("增加接收地址"))


@page(right=MANAGE, methods=("GET", "POST"))
@sensitive_post_parameters("address", "secret")
def group_add(request: HttpRequest) -> HttpResponse:
    """Add the robot of a group."""
    kinds = kind_options(by=actor_of(request))
    form = AddressForm(request.POST if request.method == "POST" else None, kinds=kinds, group=True)
    return _added(request, form, _("增加群机器人"), group=True)


def _added(request: HttpRequest, form: AddressForm, title: str, *, group: bool = False) -> HttpResponse:
    do = partial(actions.address_add, group=group, by=actor_of(request))
    then = partial(reloaded, _("已增加，请验证后使用"))
    return form_done(request, form=form, title=title, submit=_("增加"), do=do, then=then)


@page(right=RIGHT, methods=("POST",))
def address_challenge(request: HttpRequest, address_id: int) -> HttpResponse:
    """Send the code and ask for it."""
    challenge = actions.address_challenge(address_id=address_id, by=actor_of(request))
    answer = send(challenge.target, challenge.letter)
    if not answer.ok:
        return toast(_("没有送达：{said}").format(said=say(ours(answer.said))), tone="red")
    return _asked(request, address_id, CodeForm())


@page(right=RIGHT, methods=("POST",))
def address_verify(request: HttpRequest, address_id: int) -> HttpResponse:
    """Prove it by the code."""
    form = CodeForm(request.POST)
    if form.is_valid():
        code = form.cleaned_data["code"]
        verdict = actions.address_verify(address_id=address_id, code=code, by=actor_of(request))
        if verdict:
            return reloaded(_("已验证，从现在起使用"))
        form.add_error("code", say(verdict.why))
    return _asked(request, address_id, form)


def _asked(request: HttpRequest, address_id: int, form: CodeForm) -> HttpResponse:
    context: dict[str, Any] = {"form": form, "address_id": address_id, "title": _("填写收到的验证码")}
    return render(request, "notification/code.html", context, status=422 if form.is_bound else 200)


@page(right=RIGHT, methods=("POST",))
def address_test(request: HttpRequest, address_id: int) -> HttpResponse:
    """Send a test, and say what the other side answered."""
    by = actor_of(request)
    target = queries.target_of(address_id=address_id, by=by)
    words = say(msg("这是一条测试消息，由{name}发出。", name=by.name))
    answer = send(target, Letter(_("掌规：测试"), (words,)))
    said = (_("对方已收下：{said}") if answer.ok else _("没有送达：{said}")).format(said=say(ours(answer.said)))
    return toast(said, tone="green" if answer.ok else "red")


@page(right=RIGHT, methods=("POST",))
def address_language(request: HttpRequest, address_id: int) -> HttpResponse:
    """Write there in another language."""
    language = request.POST.get("language", "")
    actions.address_language_set(address_id=address_id, language=language, by=actor_of(request))
    return reloaded(_("已改，从下一条消息起"))


@page(right=RIGHT, methods=("POST",))
def address_stop(request: HttpRequest, address_id: int) -> HttpResponse:
    """Send nothing there any more."""
    actions.address_stop(address_id=address_id, by=actor_of(request))
    return reloaded(_("已停用"))
