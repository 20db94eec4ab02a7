"""快递索赔 and 赔付买家: what carriers answered and paid, what was granted."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from zhanggui.kit.desk import Action, Choice, Column, Desk, Queue, actor_of, page, plain_export
from zhanggui.kit.desk.forms import ReasonForm
from zhanggui.trade.troubles import actions, queries
from zhanggui.trade.troubles.forms import AgreeForm, PayForm

RIGHT, GRANT = "troubles.handle", "troubles.grant"
TABS = (
    Queue("filed", _("待快递答复"), url="troubles:claims"),
    Queue("late", _("超时未答复"), urgent=True, url="troubles:claims"),
    Queue("agreed", _("已同意待付"), url="troubles:claims"),
    Queue("over", _("索赔已了结"), url="troubles:claims"),
    Queue("asked", _("赔付待审批"), urgent=True, url="troubles:compensations"),
    Queue("granted", _("赔付已批准"), url="troubles:compensations"),
    Queue("refused", _("赔付未批准"), url="troubles:compensations"),
)
CLAIMS = Desk(
    key="troubles_claims",
    title=_("索赔与赔付"),
    subtitle=_("快递该赔我们的，和我们赔给买家的；这里只登记和批准，付款由财务办理"),
    duty="D089",
    right="orders.view",
    url="troubles:claims",
    rows=queries.claim_rows,
    counts=queries.claim_counts,
    labels=queries.claim_labels,
    label="waybill",
    noun=_("笔"),
    row="troubles/_claim.html",
    search=_("完整的运单号"),
    queues=TABS,
    filters=(Choice("carrier", _("快递公司"), options=queries.trouble_carriers),),
    columns=(
        Column("waybill", _("运单号"), area="id", width=14, value="waybill"),
        Column("carrier", _("快递公司"), width=9, value="carrier"),
        Column("kind", _("异常"), area="main", width=9, value="kind"),
        Column("amount", _("索赔金额"), end=True, area="amount", width=9, value="amount", kind="money"),
        Column("agreed", _("同意金额"), end=True, width=9, value="agreed", kind="money"),
        Column("state", _("状态"), area="state", width=9, value="state_title"),
        Column("due", _("答复期限"), sort=True, area="aside", width=10, value="due_at", kind="moment"),
        Column("reference", _("工单号"), width=12, value="reference"),
        Column("note", _("说明"), clip=True, area="foot", value="note"),
        Column("filed", _("索赔时间"), sort=True, width=10, value="filed_at", kind="moment"),
    ),
    actions=(
        Action(
            "agree", _("快递同意"), "troubles:agree", RIGHT, icon="circle-check", hotkey="a", tone="primary", form=True,
            queues=("filed", "late"), done=_("已登记 {n} 笔同意"),
        ),
        Action(
            "pay", _("赔款到账"), "troubles:pay", RIGHT, icon="receipt", hotkey="p", form=True,
            queues=("agreed", "late"), done=_("已登记 {n} 笔到账"),
        ),
        Action(
            "refuse", _("快递拒赔"), "troubles:refuse", RIGHT, icon="x", hotkey="n", tone="danger", form=True,
            queues=("filed", "late", "agreed"), done=_("已登记 {n} 笔拒赔"),
        ),
    ),
    export=plain_export("claims"),
    empty=_("没有这样的索赔"),
    empty_hint=_("在物流异常里向快递索赔。"),
)  # fmt: skip
COMPENSATIONS = Desk(
    key="troubles_compensations",
    title=_("索赔与赔付"),
    subtitle=_("快递该赔我们的，和我们赔给买家的；这里只登记和批准，付款由财务办理"),
    duty="D009",
    right="orders.view",
    url="troubles:compensations",
    rows=queries.compensation_rows,
    counts=queries.compensation_counts,
    labels=queries.compensation_labels,
    label="platform_no",
    noun=_("笔"),
    row="troubles/_compensation.html",
    search=_("订单号开头"),
    queues=TABS,
    columns=(
        Column("order", _("订单号"), area="id", width=14, value="platform_no"),
        Column("kind", _("异常"), area="main", width=9, value="kind"),
        Column("amount", _("赔付金额"), end=True, area="amount", width=9, value="amount", kind="money"),
        Column("way", _("方式"), width=9, value="way"),
        Column("reason", _("原因"), clip=True, area="foot", value="reason"),
        Column("state", _("状态"), area="state", width=8, value="state_title"),
        Column("asked", _("申请"), sort=True, area="aside", width=10, value="asked_at", kind="moment"),
        Column("decided", _("审批"), width=10, value="decided_by"),
    ),
    actions=(
        Action(
            "grant", _("批准"), "troubles:grant", GRANT, icon="circle-check", hotkey="a", tone="primary",
            queues=("asked",), confirm=_("批准 {n} 笔赔付？"), done=_("已批准 {n} 笔"),
        ),
        Action(
            "refuse_grant", _("不批准"), "troubles:refuse_grant", GRANT, icon="x", hotkey="n", tone="danger", form=True,
            queues=("asked",), done=_("已退回 {n} 笔"),
        ),
    ),
    export=plain_export("compensations"),
    empty=_("没有这样的赔付"),
    empty_hint=_("在物流异常里申请赔付买家。"),
)  # fmt: skip


@page(right="orders.view")
def claims(request: HttpRequest) -> HttpResponse:
    """What carriers owe us."""
    return CLAIMS.respond(request)


@page(right="orders.view")
def compensations(request: HttpRequest) -> HttpResponse:
    """What buyers get."""
    return COMPENSATIONS.respond(request)


@page(right=RIGHT, methods=("GET", "POST"))
def agree(request: HttpRequest) -> HttpResponse:
    """The carrier agrees."""
    by = actor_of(request)
    return CLAIMS.act(
        request, "agree", lambda ids, given: actions.claim_agree(claim_ids=ids, by=by, **given), AgreeForm
    )


@page(right=RIGHT, methods=("GET", "POST"))
def pay(request: HttpRequest) -> HttpResponse:
    """The carrier's money came."""
    by = actor_of(request)
    return CLAIMS.act(request, "pay", lambda ids, given: actions.claim_pay(claim_ids=ids, by=by, **given), PayForm)


@page(right=RIGHT, methods=("GET", "POST"))
def refuse(request: HttpRequest) -> HttpResponse:
    """The carrier will not pay."""
    by = actor_of(request)
    return CLAIMS.act(
        request, "refuse", lambda ids, given: actions.claim_refuse(claim_ids=ids, by=by, **given), ReasonForm
    )


@page(right=GRANT, methods=("POST",))
def grant(request: HttpRequest) -> HttpResponse:
    """Grant what somebody else asked for."""
    by = actor_of(request)
    return COMPENSATIONS.act(
        request, "grant", lambda ids, _given: actions.compensation_grant(compensation_ids=ids, by=by)
    )


@page(right=GRANT, methods=("GET", "POST"))
def refuse_grant(request: HttpRequest) -> HttpResponse:
    """Refuse it, with the reason."""
    by = actor_of(request)
    return COMPENSATIONS.act(
        request,
        "refuse_grant",
        lambda ids, given: actions.compensation_refuse(compensation_ids=ids, by=by, **given),
        ReasonForm,
    )
