"""People: the list, one person, and what may be done about them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from zhanggui.foundation.org import actions, queries
from zhanggui.foundation.org.actions import Hire
from zhanggui.foundation.org.forms import ALL_ROWS, AssignForm, HireForm, LeaveForm, ScopeForm, TransferForm
from zhanggui.kit.desk import (
    Action,
    Choice,
    Column,
    Desk,
    Queue,
    actor_of,
    dialog,
    form_dialog,
    page,
    plain_export,
    toast,
)
from zhanggui.kit.desk.replies import form_done
from zhanggui.kit.desk.wording import joined, say, say_refusal
from zhanggui.kit.errors import NotFound, Refusal
from zhanggui.kit.journal.queries import timeline
from zhanggui.kit.scope import ALL, scope_kinds


def post_options(*, by: Any) -> list[tuple[str, str]]:
    return [(post.code, say(post.name)) for post in queries.posts(by=by)]


PEOPLE = Desk(
    key="people",
    title=_("组织"),
    subtitle=_("谁在哪个岗位，能看什么、能做什么"),
    duty="D182",
    right="org.view",
    url="org:people",
    drawer="org:person",
    rows=queries.people_rows,
    counts=queries.people_counts,
    labels=queries.people_labels,
    label="name",
    row="org/_person_row.html",
    head="org/_people_head.html",
    noun=_("人"),
    search=_("姓名、登录名或工号"),
    queues=(Queue("serving", _("在职")), Queue("postless", _("在职无岗位"), urgent=True), Queue("left", _("已离职"))),
    filters=(
        Choice("department", _("部门"), options=queries.departments),
        Choice("post", _("岗位"), options=post_options),
    ),
    columns=(
        Column("number", _("工号"), sort=True, area="id", width=6, value="number"),
        Column("name", _("姓名"), area="main", width=8, value="name"),
        Column("login", _("登录名"), width=8, value="login"),
        Column("department", _("部门"), area="aside", width=10, value="department"),
        Column("posts", _("岗位"), clip=True, value=lambda row: joined(row.posts)),
        Column("state", _("状态"), area="state", width=6, value="state_title"),
        Column("hired_at", _("入职"), sort=True, width=8, value="hired_at"),
        Column("last_login", _("最近登录"), sort=True, area="foot", width=8, value="last_login"),
    ),
    actions=(
        Action(
            "leave", _("离职"), "org:leave", "org.manage",
            icon="user-off", tone="danger", form=True, queues=("serving", "postless"), done=_("已办理离职 {n} 人"),
        ),
    ),
    export=plain_export("people", right="org.manage"),
    none_yet=_("还没有人员"),
    empty_hint=_("点右上角“新员工”建立第一份档案，或换一个筛选条件。"),
)  # fmt: skip


@page(right="org.view")
def people(request: HttpRequest) -> HttpResponse:
    """The list of people."""
    return PEOPLE.respond(request, may_hire=actor_of(request).can("org.manage"))


@page(right="org.view")
def person(request: HttpRequest, subject_id: int) -> HttpResponse:
    """Everything about one person."""
    by = actor_of(request)
    card = queries.person_card(employee_id=subject_id, by=by)
    context = {
        "card": card,
        "moments": timeline(subject_type="employee", subject_id=subject_id, by=by),
        "manages": by.can("org.manage") and card.serving and not card.is_me,
        "sees_sessions": by.can("org.manage"),
        "kinds": list(scope_kinds().values()),
    }
    return PEOPLE.card(request, subject_id, "org/person.html", context)


@page(right="org.manage", methods=("GET", "POST"))
def leave(request: HttpRequest) -> HttpResponse:
    """离职: every key is lost in this minute. [D021]"""
    by = actor_of(request)

    def do(ids: Any, given: dict[str, Any]) -> Any:
        return actions.employee_leave(employee_ids=ids, reason=given["reason"], by=by)

    return PEOPLE.act(request, "leave", do, LeaveForm)


@page(right="org.manage", methods=("GET", "POST"))
def hire(request: HttpRequest) -> HttpResponse:
    """A new colleague, with a temporary password shown once."""
    by = actor_of(request)
    form = HireForm(request.POST if request.method == "POST" else None)
    form.offer(department=[("", "—"), *queries.departments(by=by)], posts=post_options(by=by))
    if form.is_bound and form.is_valid():
        try:
            given = form.cleaned_data
            employee_id = actions.employee_hire(hire=Hire(**given), by=by)
            password = actions.password_replace(employee_id=employee_id, by=by)
        except Refusal as refusal:
            form.add_error(None, say_refusal(refusal))
        else:
            return _told(request, given["login"], password)
    return form_dialog(request, form=form, title=_("新员工"), submit=_("建档"))


@page(right="org.manage", methods=("POST",))
def replace_password(request: HttpRequest, employee_id: int) -> HttpResponse:
    """A new temporary password, shown once."""
    by = actor_of(request)
    card = queries.person_card(employee_id=employee_id, by=by)
    return _told(request, card.login, actions.password_replace(employee_id=employee_id, by=by), replaced=True)


@page(right="org.manage", methods=("POST",))
def end_sessions(request: HttpRequest, employee_id: int) -> HttpResponse:
    """Sign somebody out everywhere."""
    actions.sessions_end(employee_id=employee_id, by=actor_of(request))
    return toast(_("对方已退出所有登录"), changed=[employee_id])


def _told(request: HttpRequest, login: str, password: str, *, replaced: bool = False) -> HttpResponse:
    told = {"title": _("临时密码"), "login": login, "password": password, "replaced": replaced}
    return dialog(request, "org/_password_told.html", told)


@page(right="org.manage", methods=("GET", "POST"))
def assign(request: HttpRequest, employee_id: int) -> HttpResponse:
    """One more post for somebody, from now on."""
    by = actor_of(request)
    form = AssignForm(request.POST if request.method == "POST" else None)
    form.offer(post=[("", str(_("请选择岗位"))), *post_options(by=by)])
    do = partial(actions.assignment_grant, employee_id=employee_id, by=by)
    then = partial(toast, _("已任岗，对方下一次点击即生效"), changed=[employee_id])
    return form_done(request, form=form, title=_("任岗"), submit=_("任岗"), do=do, then=then)


@page(right="org.manage", methods=("GET", "POST"))
def transfer(request: HttpRequest, employee_id: int) -> HttpResponse:
    """调岗: another department or post, the old posts taken in the same moment. [D021]"""
    by, form = actor_of(request), TransferForm(request.POST if request.method == "POST" else None)
    form.offer(
        department=[("", say(_("部门不变"))), *queries.departments(by=by)],
        post=[("", say(_("岗位不变"))), *post_options(by=by)],
    )
    form.leads([one.label for one in queries.departments_headed(employee_ids=[employee_id], by=by)])
    do = partial(actions.employee_transfer, employee_id=employee_id, by=by)
    then = partial(toast, _("已调岗，对方下一次点击即生效"), changed=[employee_id])
    return form_done(request, form=form, title=_("办理调岗"), submit=_("办理调岗"), do=do, then=then)


@page(right="org.manage", methods=("POST",))
def unassign(request: HttpRequest, employee_id: int, assignment_id: int) -> HttpResponse:
    """Take a post back, from now on."""
    actions.assignment_revoke(assignment_id=assignment_id, by=actor_of(request))
    return toast(_("已收回岗位，对方下一次点击即生效"), changed=[employee_id])


@page(right="org.manage", methods=("GET", "POST"))
def scope(request: HttpRequest, employee_id: int, kind: str) -> HttpResponse:
    """Which rows of one kind somebody sees; one grants what one sees oneself."""
    by, known = actor_of(request), scope_kinds().get(kind)
    if known is None:
        raise NotFound
    form = ScopeForm(request.POST if request.method == "POST" else None)
    form.offer(ids=[(row_id, f"{name}（{code}）") for row_id, code, name in known.rows(by=by)])

    def do(reach: str, ids: Sequence[int]) -> None:
        grant = ALL if reach == ALL_ROWS else frozenset(ids)
        actions.scope_grant(kind=kind, grant=grant, employee_id=employee_id, by=by)

    then = partial(toast, _("已调整数据范围，对方下一次点击即生效"), changed=[employee_id])
    return form_done(request, form=form, title=known.title, submit=_("保存"), do=do, then=then)
