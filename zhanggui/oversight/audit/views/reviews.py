"""个人信息查看审查: a month of looks at buyers, signed by another."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from zhanggui.kit.desk import Column, Desk, Queue, actor_of, page, plain_export, toast
from zhanggui.kit.desk.replies import form_done
from zhanggui.kit.journal.queries import timeline
from zhanggui.oversight.audit import actions, queries
from zhanggui.oversight.audit.forms import SignForm

REVIEWS = Desk(
    key="access_reviews",
    title=_("个人信息查看审查"),
    subtitle=_("每月谁看了多少买家信息；由没有看过的人审查签署"),
    duty="D184",
    right="journal.view",
    url="audit:reviews",
    drawer="audit:review",
    rows=queries.review_rows,
    counts=queries.review_counts,
    labels=queries.review_labels,
    label="label",
    noun=_("个月"),
    row="audit/_review_row.html",
    queues=(
        Queue("open", _("待签署"), urgent=True),
        Queue("signed", _("已签署")),
        Queue("journal", _("全部记录"), url="audit:journal"),
    ),
    columns=(
        Column("month", _("月份"), sort=True, area="id", width=8, value="label"),
        Column("people", _("查看的人"), width=8, value="how_many", kind="number"),
        Column("looks", _("次数"), width=8, value="looks", kind="number"),
        Column("odd", _("需要留意"), width=8, value="odd", kind="number"),
        Column("conclusion", _("审查结论"), clip=True, area="main", value="conclusion"),
        Column("signed", _("签署人"), area="aside", width=8, value="signed_by"),
        Column("due", _("期限"), area="foot", width=10, value="due_at", kind="moment"),
        Column("state", _("状态"), area="state", width=7, value="state_title"),
    ),
    export=plain_export("access-looks"),
    empty=_("没有要审查的月份"),
    empty_hint=_("每月初系统按操作日志生成上个月的查看情况；没有人看过就不生成。"),
)


@page(right="journal.view")
def reviews(request: HttpRequest) -> HttpResponse:
    """All months."""
    return REVIEWS.respond(request)


@page(right="journal.view")
def review(request: HttpRequest, subject_id: int) -> HttpResponse:
    """One month, by person."""
    by = actor_of(request)
    row = queries.review_card(review_id=subject_id, by=by)
    signs = row.signed_at is None and by.can("audit.review")
    context = {"row": row, "signs": signs, "moments": timeline("access_review", subject_id, by=by)}
    return REVIEWS.card(request, subject_id, "audit/review.html", context)


@page(right="audit.review", methods=("GET", "POST"))
def sign(request: HttpRequest, subject_id: int) -> HttpResponse:
    """Sign it."""
    form = SignForm(request.POST if request.method == "POST" else None)
    do = partial(actions.access_sign, review_id=subject_id, by=actor_of(request))
    then = partial(toast, _("已签署"), changed=[subject_id])
    return form_done(request, form=form, title=_("审查签署"), submit=_("签署"), do=do, then=then)
