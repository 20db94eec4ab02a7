"""Departments, and the matrix of rights and posts."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhanggui.foundation.org import actions, queries
from zhanggui.foundation.org.forms import DepartmentForm, HeadForm, NewDepartmentForm, PostForm, RightsForm
from zhanggui.kit.desk import actor_of, dialog, page
from zhanggui.kit.desk.actions import list_export
from zhanggui.kit.desk.replies import form_done, reloaded
from zhanggui.kit.desk.wording import say
from zhanggui.kit.documents.tables import table_sent
from zhanggui.kit.errors import NotFound
from zhanggui.kit.rights import all_rights

MATRIX = gettext_lazy("权限矩阵")
BOTH = ("GET", "POST")
TOP = ("", "—")


@page(right="org.view")
def chart(request: HttpRequest) -> HttpResponse:
    """The departments as a picture and as a list: heads, posts, vacancies, head counts."""
    by = actor_of(request)
    return render(request, "org/chart.html", {"chart": queries.org_chart(by=by), "manages": by.can("org.manage")})


@page(right="org.manage", methods=BOTH)
def department_new(request: HttpRequest) -> HttpResponse:
    """One more department."""
    by, form = actor_of(request), NewDepartmentForm(request.POST if request.method == "POST" else None)
    form.offer(parent=[TOP, *queries.departments(by=by)])
    then = partial(reloaded, _("部门已新增"))
    do = partial(actions.department_add, by=by)
    return form_done(request, form=form, title=_("新部门"), submit=_("保存"), do=do, then=then)


@page(right="org.manage", methods=BOTH)
def department_change(request: HttpRequest, department: str) -> HttpResponse:
    """Another name, or another place in the tree."""
    by = actor_of(request)
    row = next((node for node in queries.org_tree(by=by) if node.code == department), None)
    if row is None:
        raise NotFound
    known = {"name": row.name, "parent": row.above}
    form = DepartmentForm(request.POST if request.method == "POST" else None, initial=known)
    form.offer(parent=[TOP, *queries.departments(by=by)])
    do, then = partial(actions.department_change, code=department, by=by), partial(reloaded, _("部门已调整"))
    return form_done(request, form=form, title=_("调整部门"), submit=_("保存"), do=do, then=then)


@page(right="org.manage", methods=("POST",))
def department_close(request: HttpRequest, department: str) -> HttpResponse:
    """A department nobody is in."""
    actions.department_close(code=department, by=actor_of(request))
    return reloaded(_("部门已撤销"))


@page(right="org.manage", methods=BOTH)
def post_new(request: HttpRequest) -> HttpResponse:
    """A post of the company's own; its rights are set after."""
    by, form = actor_of(request), PostForm(request.POST if request.method == "POST" else None)
    form.offer(department=[TOP, *queries.departments(by=by)])
    do, then = partial(actions.post_add, by=by), partial(reloaded, _("岗位已新增，请接着设置它的权限"))
    return form_done(request, form=form, title=_("新岗位"), submit=_("保存"), do=do, then=then)


@page(right="org.manage", methods=BOTH)
def head(request: HttpRequest, department: str) -> HttpResponse:
    """Who leads a department."""
    by = actor_of(request)
    form = HeadForm(request.POST if request.method == "POST" else None)
    form.offer(head_id=[("", "—"), *queries.people_choices(by=by)])
    do = partial(actions.department_head_set, code=department, by=by)
    then = partial(reloaded, _("部门负责人已更换"))
    return form_done(request, form=form, title=_("部门负责人"), submit=_("保存"), do=do, then=then)


@page(right="org.view")
def matrix(request: HttpRequest) -> HttpResponse:
    """Who can do what, and through which post; `q` narrows it to some rights or to what one person may."""
    by, asked = actor_of(request), request.GET.get("q", "")[:80].strip()
    told = queries.rights_matrix(by=by)
    found = ((room, tuple(row for row in rows if _found(row, asked))) for room, rows in told.groups)
    shown = replace(told, groups=tuple(group for group in found if group[1]))
    context = {"matrix": shown, "asked": asked, "manages": by.can("org.manage")}
    return render(request, "org/matrix.html", context)


def _found(row: queries.MatrixRow, asked: str) -> bool:
    return any(asked.casefold() in told.casefold() for told in (say(row.title), row.code, row.duty, *row.people))


@page(right="org.view", methods=("POST",))
def matrix_file(request: HttpRequest) -> HttpResponseBase:
    """The matrix as XLSX: a right a row, a post a column, all who have it by name; its leaving is in the journal."""
    by = actor_of(request)
    told = queries.rights_matrix(by=by)
    rows = [row for _room, group in told.groups for row in group]
    list_export(key="rights-matrix", title=MATRIX, count=len(rows), by=by)
    head = [_("权限"), _("编码"), _("制度要求"), *(say(post.name) for post in told.posts), _("持有人")]
    lines = [
        [say(row.title), row.code, row.duty, *("✓" if cell.held else "" for cell in row.cells), "、".join(row.people)]
        for row in rows
    ]
    return table_sent([head, *lines], name=str(MATRIX), shape="xlsx", sheet=str(MATRIX))


@page(right="org.view")
def why(request: HttpRequest, code: str) -> HttpResponse:
    """Who can do this, and why."""
    known = all_rights().get(code)
    if known is None:
        raise NotFound
    held = queries.rights_held(right=code, by=actor_of(request))
    return dialog(request, "org/why.html", {"title": say(known.title), "duty": known.duty, "rights": held})


@page(right="org.manage", methods=BOTH)
def post_rights(request: HttpRequest, post: str) -> HttpResponse:
    """Set all rights of a post; its holders have them at their next click."""
    by = actor_of(request)
    held = sorted(queries.post_rights(post=post, by=by))
    form = RightsForm(request.POST if request.method == "POST" else None, initial={"rights": held})
    form.offer(rights=[(code, say(right.title)) for code, right in sorted(all_rights().items())])
    do, then = (
        partial(actions.post_rights_set, post=post, by=by),
        partial(reloaded, _("岗位权限已调整，下一次点击即生效")),
    )
    return form_done(request, form=form, title=_("岗位权限"), submit=_("保存"), do=do, then=then)


@page(right="org.manage", methods=("POST",))
def post_rights_restore(request: HttpRequest, post: str) -> HttpResponse:
    """Back to the rights we ship."""
    actions.post_rights_restore(post=post, by=actor_of(request))
    return reloaded(_("已恢复默认权限"))
