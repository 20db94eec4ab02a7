"""数据到达: whether each shop's files came when they were due, and when they are expected."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from zhanggui.kit.desk import Ask, Column, Desk, Queue, actor_of, form_dialog, page, plain_export, toast
from zhanggui.kit.desk.wording import joined
from zhanggui.kit.errors import NotFound
from zhanggui.offer.channels.queries import shop_card
from zhanggui.offer.intake import actions, queries
from zhanggui.offer.intake.forms import DEFAULT_GRACE, DEFAULT_TIMES, FeedForm
from zhanggui.offer.intake.states import FeedKind

MOST_ON_HOME = 5
ARRIVALS = Desk(
    key="arrivals",
    title=_("数据到达"),
    subtitle=_("每家店铺的文件应在何时到、到了没有，数据截至何时"),
    duty="D068",
    right="channels.view",
    url="intake:arrivals",
    drawer="channels:shop",
    rows=queries.shop_feeds,
    counts=queries.feed_counts,
    label="name",
    row="intake/_arrival_row.html",
    head="intake/_arrivals_head.html",
    noun=_("家店铺"),
    search=_("店铺编码或名称"),
    queues=(Queue("all", _("全部")), Queue("missed", _("应到未到"), urgent=True), Queue("unset", _("没有约定时刻"))),
    columns=(
        Column("name", _("店铺"), area="id", width=12, value="name"),
        Column("platform", _("平台"), area="aside", width=8, value="platform_name"),
        Column("state", _("状态"), area="state", width=6, value=lambda row: row.worst and row.worst.state_title),
        Column("standing", _("最近一次"), area="main", value=lambda row: joined(one.state_title for one in row.feeds)),
        Column("rhythm", _("约定"), clip=True, value=lambda row: joined(one.rhythm for one in row.feeds)),
        Column("next", _("下次"), width=8, value="next_due"),
        Column("until", _("数据截至"), area="foot", width=8, value=lambda row: row.age.data_until),
        Column("imported", _("最近导入"), width=8, value=lambda row: row.age.imported_at),
    ),
    export=plain_export("arrivals"),
    empty=_("没有这样的店铺"),
    empty_hint=_("登记店铺后，在店铺里约定文件到达的时刻。"),
)


@page(right="channels.view")
def arrivals(request: HttpRequest) -> HttpResponse:
    """All shops at a glance: what came, what is missing, what is next."""
    return ARRIVALS.respond(request, may_import=actor_of(request).can("orders.import"))


@page(right="channels.manage", methods=("GET", "POST"))
def feed(request: HttpRequest, shop_id: int, kind: str = "") -> HttpResponse:
    """Set when a shop's files are expected."""
    by = actor_of(request)
    card = shop_card(shop_id=shop_id, by=by)
    form = FeedForm(request.POST if request.method == "POST" else None, initial=_initial(shop_id, kind, request))
    if form.is_bound and form.is_valid():
        actions.feed_set(shop_id=shop_id, **form.cleaned_data, by=by)
        return toast(_("约定已保存，从现在起按它检查"), changed=[shop_id])
    return form_dialog(request, form=form, title=_("约定文件到达的时刻"), submit=_("保存"), hint=card.name)


@page(right="channels.manage", methods=("POST",))
def feed_drop(request: HttpRequest, shop_id: int, kind: str) -> HttpResponse:
    """Expect these files no longer."""
    if kind not in {one.value for one in FeedKind}:
        raise NotFound
    actions.feed_drop(shop_id=shop_id, kind=FeedKind(kind), by=actor_of(request))
    return toast(_("约定已取消"), changed=[shop_id])


def home_arrivals(request: HttpRequest, _subject: int) -> SafeString | None:
    """Shops whose files are missing; nothing when all came."""
    page = queries.shop_feeds(ask=Ask(queue="missed"), by=actor_of(request))
    if not page.rows:
        return None
    context = {"rows": page.rows[:MOST_ON_HOME], "total": page.total}
    return mark_safe(render_to_string("intake/_home_arrivals.html", context, request))  # noqa: S308  a template


def _initial(shop_id: int, kind: str, request: HttpRequest) -> dict[str, object]:
    """The feed as it stands, else the usual one."""
    rhythms = queries.feed_rhythms(shop_ids=[shop_id], by=actor_of(request))
    found = next((one for one in rhythms if one.kind.value == kind), None)
    if found is None:
        free = next((one for one in FeedKind if one not in {r.kind for r in rhythms}), FeedKind.ORDERS)
        return {
            "kind": free.value,
            "times": DEFAULT_TIMES,
            "weekdays": list(range(1, 8)),
            "grace_minutes": DEFAULT_GRACE,
        }
    rhythm = found.rhythm
    return {
        "kind": kind,
        "times": " / ".join(f"{one:%H:%M}" for one in rhythm.times),
        "weekdays": sorted(rhythm.weekdays),
        "grace_minutes": int(rhythm.grace.total_seconds() // 60),
    }
