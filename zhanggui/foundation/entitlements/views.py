"""权限变更: asked, waiting, done; and which rights are sensitive."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from zhanggui.foundation.entitlements import actions, queries
from zhanggui.foundation.entitlements.forms import EVERYTHING, AskForm, CopyForm, GroupShopsForm, RightsForm
from zhanggui.foundation.org.queries import group_card, people_choices, person_serving, post_rights, posts, shop_choices
from zhanggui.kit.actor import Actor
from zhanggui.kit.desk import Action, Column, Desk, Export, Queue, actor_of, dialog, page, plain_export
from zhanggui.kit.desk.forms import ReasonForm
from zhanggui.kit.desk.replies import form_done, reloaded
from zhanggui.kit.desk.wording import say
from zhanggui.kit.journal.queries import timeline
from zhanggui.kit.machine import Moved
from zhanggui.kit.rights import all_rights
from zhanggui.kit.scope import scope_kinds

BOTH = ("GET", "POST")
CHANGES = Desk(
    key="entitlements",
    title=_("权限变更"),
    subtitle=_("带敏感权限的岗位、范围和权限，批准后按批准的内容自动执行"),
    duty="D009",
    right="org.view",
    url="entitlements:changes",
    drawer="entitlements:change",
    rows=queries.change_rows,
    counts=queries.change_counts,
    labels=queries.change_labels,
    label="about",
    noun=_("项"),
    row="entitlements/_row.html",
    head="entitlements/_head.html",
    search=_("姓名或工号"),
    queues=(
        Queue("asked", _("审批中"), urgent=True),
        Queue("done", _("已执行")),
        Queue("over", _("未执行")),
        Queue("all", _("全部")),
    ),
    columns=(
        Column("about", _("给谁"), area="main", width=10, value="about"),
        Column("what", _("变更后"), clip=True, area="foot", value="what"),
        Column("reason", _("原因"), clip=True, value="reason"),
        Column("asked_by", _("申请人"), width=8, value="asked_by"),
        Column("asked", _("申请时间"), sort=True, area="aside", width=10, value="asked_at", kind="moment"),
        Column("decided_by", _("批准人"), width=8, value="decided_by"),
        Column("state", _("状态"), area="state", width=6, value="state_title"),
    ),
    actions=(
        Action(
            "withdraw", _("撤回"), "entitlements:withdraw", "org.manage", icon="arrow-back-up", form=True,
            queues=("asked",), done=_("已撤回 {n} 项"),
        ),
    ),
    export=Export("entitlements:export", "org.view", "entitlements", actions.export_record),
    empty=_("没有权限变更"),
    empty_hint=_("在人员详情里点“申请权限变更”或“复制此人权限”。"),
)  # fmt: skip
LEVELS = Desk(
    key="entitlement_levels",
    title=_("敏感权限"),
    subtitle=_("启用“权限变更”审批流程后，给出这些权限须经审批"),
    duty="D009",
    right="org.view",
    url="entitlements:levels",
    rows=queries.level_rows,
    label="title",
    noun=_("项"),
    row="entitlements/_level_row.html",
    search=_("权限名称或编码"),
    queues=(Queue("sensitive", _("敏感")), Queue("all", _("全部"))),
    columns=(
        Column("title", _("权限"), area="main", value="title"),
        Column("code", _("编码"), sort=True, area="id", width=14, value="code"),
        Column("level", _("级别"), area="state", width=8, value=lambda row: _("敏感") if row.sensitive else _("普通")),
    ),
    actions=(
        Action("set", _("设为敏感"), "entitlements:levels_set", "org.manage", done=_("已设为敏感 {n} 项")),
        Action("clear", _("不再敏感"), "entitlements:levels_clear", "org.except", done=_("已取消敏感 {n} 项")),
    ),
    export=plain_export("levels-of-rights"),
)


@page(right="org.view")
def changes(request: HttpRequest) -> HttpResponse:
    """The list."""
    by = actor_of(request)
    return CHANGES.respond(request, manages=by.can("org.manage"))


@page(right="org.view", methods=("POST",))
def export(request: HttpRequest) -> FileResponse:
    """The list as XLSX."""
    return CHANGES.download(request)


@page(right="org.view")
def change(request: HttpRequest, subject_id: int) -> HttpResponse:
    """One change: before and after, and its approval."""
    by = actor_of(request)
    card = queries.change_card(change_id=subject_id, by=by)
    context = {"card": card, "moments": timeline("entitlement", subject_id, by=by)}
    return CHANGES.card(request, subject_id, "entitlements/change.html", context)


@page(right="org.manage", methods=BOTH)
def withdraw(request: HttpRequest) -> HttpResponse:
    """Take one's own request back."""
    by = actor_of(request)

    def do(ids: Sequence[int], given: dict[str, Any]) -> Moved:
        return actions.change_withdraw(change_ids=ids, reason=given["reason"], by=by)

    return CHANGES.act(request, "withdraw", do, ReasonForm)


@page(right="org.manage", methods=BOTH)
def ask(request: HttpRequest, employee_id: int) -> HttpResponse:
    """Posts and scope for somebody."""
    by, form = actor_of(request), AskForm(request.POST if request.method == "POST" else None)
    form.offer(posts=[(post.code, say(post.name)) for post in posts(by=by)], scopes=_scopes(by))
    return _done(request, form, _("申请权限变更"), partial(actions.change_ask, employee_id=employee_id))


@page(right="org.manage", methods=BOTH)
def copy(request: HttpRequest, employee_id: int) -> HttpResponse:
    """The same posts and scope for somebody else."""
    by, form = actor_of(request), CopyForm(request.POST if request.method == "POST" else None)
    people = [(i, name) for i, name in people_choices(by=by) if i not in {employee_id, by.id}]
    form.offer(employee_id=people)
    return _done(request, form, _("复制此人权限"), partial(actions.change_copy, source_id=employee_id))


@page(right="org.manage")
def post_list(request: HttpRequest) -> HttpResponse:
    """Which post's rights."""
    context = {"title": say(_("调整岗位权限")), "posts": posts(by=actor_of(request))}
    return dialog(request, "entitlements/posts.html", context)


@page(right="org.manage", methods=BOTH)
def post_ask(request: HttpRequest, post: str) -> HttpResponse:
    """All rights of a post."""
    by = actor_of(request)
    held = sorted(post_rights(post=post, by=by))
    form = RightsForm(request.POST if request.method == "POST" else None, initial={"rights": held})
    form.offer(rights=[(code, say(right.title)) for code, right in sorted(all_rights().items())])
    return _done(request, form, _("申请调整岗位权限"), partial(actions.post_change_ask, post=post))


@page(right="org.manage", methods=BOTH)
def group_ask(request: HttpRequest, group_id: int) -> HttpResponse:
    """The shops of a group people have in their scope."""
    by = actor_of(request)
    now = {"shops": list(group_card(group_id=group_id, by=by).shop_ids)}
    form = GroupShopsForm(request.POST if request.method == "POST" else None, initial=now)
    form.offer(shops=shop_choices(by=by))
    return _done(request, form, _("申请调整组内店铺"), partial(actions.group_change_ask, group_id=group_id))


@page(right="org.view")
def levels(request: HttpRequest) -> HttpResponse:
    """Which rights are sensitive."""
    return LEVELS.respond(request)


@page(right="org.manage", methods=("POST",))
def levels_set(request: HttpRequest) -> HttpResponse:
    """These too."""
    return _levels(request, "set", sensitive=True)


@page(right="org.except", methods=("POST",))
def levels_clear(request: HttpRequest) -> HttpResponse:
    """Not these any more."""
    return _levels(request, "clear", sensitive=False)


def person_buttons(request: HttpRequest, employee_id: int) -> SafeString | None:
    """On a person's card: ask for more, or copy."""
    by = actor_of(request)
    if person_serving(employee_id=employee_id, by=by) is None:
        return None
    context = {"employee_id": employee_id, "is_me": employee_id == by.id}
    return render_to_string("entitlements/_person.html", context, request)


def group_button(request: HttpRequest, group_id: int) -> SafeString:
    """On a group's card: ask for other shops in it."""
    return render_to_string("entitlements/_group.html", {"group_id": group_id}, request)


def _levels(request: HttpRequest, key: str, *, sensitive: bool) -> HttpResponse:
    by, codes = actor_of(request), sorted(all_rights())

    def do(ids: Sequence[int], _given: dict[str, Any]) -> Moved:
        actions.levels_set(codes=[codes[i - 1] for i in ids if 0 < i <= len(codes)], sensitive=sensitive, by=by)
        return Moved([{"id": i} for i in ids], {})

    return LEVELS.act(request, key, do)


def _scopes(by: Actor) -> list[tuple[str, str]]:
    """Everything, or one row, of each kind the asker sees."""
    return [
        choice
        for code, kind in sorted(scope_kinds().items())
        for choice in (
            (f"{code}:{EVERYTHING}", f"{say(kind.title)}：{say(_('全部'))}"),
            *((f"{code}:{i}", f"{say(kind.title)}：{name}") for i, _code, name in kind.rows(by=by)),
        )
    ]


def _done(request: HttpRequest, form: Any, title: Any, do: Any) -> HttpResponse:
    then = partial(reloaded, _("已提交审批，批准后自动执行"))
    return form_done(
        request, form=form, title=title, submit=_("提交审批"), do=partial(do, by=actor_of(request)), then=then
    )
