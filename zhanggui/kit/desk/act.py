"""Carrying out an action of a desk: read ids, show or check its form, do it, say what came of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse

from zhanggui.kit.desk.ask import Labels
from zhanggui.kit.desk.guard import actor_of
from zhanggui.kit.desk.outcome import Action, Moved, Outcome
from zhanggui.kit.desk.replies import done, form_dialog
from zhanggui.kit.errors import BadInput
from zhanggui.kit.pure import msg

if TYPE_CHECKING:
    from zhanggui.kit.desk.desk import Desk

MOST_IDS = 1_000


def read_ids(request: HttpRequest) -> list[int]:
    """The ids of the request, each once and in order."""
    given = request.POST.getlist("ids") if request.method == "POST" else request.GET.getlist("ids")
    try:
        ids = list(dict.fromkeys(int(value) for value in given))
    except ValueError as error:
        raise BadInput(why=msg("选中的记录无法识别，请刷新后重试")) from error
    if not ids:
        raise BadInput(why=msg("请先选择至少一条记录"))
    if len(ids) > MOST_IDS:
        raise BadInput(why=msg("一次最多处理 {most} 条", most=MOST_IDS))
    return ids


def act(
    desk: Desk,
    request: HttpRequest,
    key: str,
    do: Callable[[Sequence[int], dict[str, Any]], Moved],
    form_class: type[Form] | None,
) -> HttpResponse:
    """GET shows the form of the action, POST carries it out."""
    return carry_out(request, desk.action(key), do, form_class, labels=desk.labels)


def carry_out(
    request: HttpRequest,
    action: Action,
    do: Callable[[Sequence[int], dict[str, Any]], Moved],
    form_class: type[Form] | None = None,
    *,
    labels: Labels | None = None,
) -> HttpResponse:
    """The same for an action that hangs on a desk below; `labels` name the rows it refused."""
    ids, by = read_ids(request), actor_of(request)
    form = form_class(request.POST if request.method == "POST" else None) if form_class else None
    if form is not None and not (form.is_bound and form.is_valid()):
        return form_dialog(request, form=form, title=action.label, submit=action.label, ids=ids)
    if request.method != "POST":
        raise BadInput(why=msg("请通过页面上的按钮操作"))
    moved = do(ids, form.cleaned_data if form else {})
    named = labels(ids=list(moved.refused), by=by) if labels and moved.refused else {}
    return done(request, Outcome.of(moved, named), text=action.done, ids=ids)
