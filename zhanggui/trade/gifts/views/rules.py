"""赠品规则: proposed, looked at, agreed to, ended."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext_lazy as _

from zhanggui.foundation.approvals.queries import awaiting
from zhanggui.kit.desk import Action, Choice, Column, Desk, Export, Queue, actor_of, form_dialog, page, toast
from zhanggui.kit.desk.forms import ReasonForm
from zhanggui.kit.desk.replies import RefusedIn
from zhanggui.kit.journal.queries import timeline
from zhanggui.kit.machine import Moved
from zhanggui.offer.channels.queries import shop_codes
from zhanggui.trade.gifts import actions, queries
from zhanggui.trade.gifts.actions import RuleWords
from zhanggui.trade.gifts.forms import RuleForm

RULES = Desk(
    key="gifts",
    title=_("赠品规则"),
    subtitle=_("买什么送什么；提出后经审批生效。赠品缺货不影响商品发货"),
    duty="D060",
    right="orders.view",
    url="gifts:list",
    drawer="gifts:card",
    rows=queries.rule_rows,
    counts=queries.rule_counts,
    labels=queries.rule_labels,
    label="name",
    noun=_("条"),
    row="gifts/_row.html",
    head="gifts/_head.html",
    search=_("规则名称，或赠品的商家编码开头"),
    queues=(
        Queue("active", _("生效中")),
        Queue("proposed", _("待批准"), urgent=True),
        Queue("over", _("已结束")),
        Queue("all", _("全部")),
    ),
    filters=(Choice("shop", _("店铺"), options=shop_codes, many=True),),
    columns=(
        Column("name", _("规则名称"), area="id", width=14, value="name"),
        Column("shop", _("店铺"), width=10, value="shop_name"),
        Column("gives", _("送什么"), area="main", clip=True, value="gives"),
        Column("given", _("已送单数"), width=8, area="amount", value="given", kind="number"),
        Column("owed", _("欠赠品"), width=8, value="owed", kind="number"),
        Column("lacking", _("换不了时"), width=10, hidden=True, value="lacking_title"),
        Column("state", _("状态"), width=8, area="state", value="state_title"),
        Column("added_by", _("提出人"), width=8, value="added_by_name"),
        Column("approved_by", _("批准人"), width=8, value="approved_by_name"),
        Column("from", _("付款时间"), sort=True, width=14, area="foot", value="paid_from", kind="moment"),
    ),
    actions=(
        Action(
            "agree", _("批准"), "gifts:approve", "gifts.approve", icon="check", hotkey="a", tone="primary",
            queues=("proposed", "all"), done=_("已同意 {n} 条"),
        ),
        Action(
            "refuse", _("不批准"), "gifts:refuse", "gifts.approve", icon="x", hotkey="n", form=True,
            queues=("proposed", "all"), done=_("已不同意 {n} 条"),
        ),
        Action(
            "withdraw", _("撤回"), "gifts:withdraw", "gifts.propose", icon="arrow-back-up", hotkey="w", form=True,
            queues=("proposed",), done=_("已撤回 {n} 条"),
        ),
        Action(
            "end", _("结束规则"), "gifts:end", "gifts.approve", icon="player-stop", hotkey="e", form=True,
            queues=("active", "all"), done=_("已结束 {n} 条赠品规则"),
        ),
    ),
    export=Export("gifts:export", "orders.export", "gift-rules", actions.export_record),
    empty=_("没有赠品规则"),
    empty_hint=_("点“新建赠品规则”：写明付款时间、条件和送什么；另一人批准后，符合条件的订单自动配赠品。"),
)  # fmt: skip


@page(right="orders.view")
def rules(request: HttpRequest) -> HttpResponse:
    """The list."""
    return RULES.respond(request, may_propose=actor_of(request).can("gifts.propose"))


@page(right="orders.view")
def card(request: HttpRequest, subject_id: int) -> HttpResponse:
    """One rule; before it holds, what it would give."""
    by = actor_of(request)
    rule = queries.rule_card(rule_id=subject_id, by=by)
    trial = queries.rule_trial(rule_id=subject_id, by=by) if rule.is_proposed else None
    waits = awaiting(request_ids=[rule.request_id], by=by).get(rule.request_id) if rule.request_id else None
    context = {"rule": rule, "trial": trial, "waits": waits, "moments": timeline("giftrule", subject_id, by=by)}
    return RULES.card(request, subject_id, "gifts/card.html", context)


@page(right="gifts.propose", methods=("GET", "POST"))
def propose(request: HttpRequest) -> HttpResponse:
    """A new rule, for another person to agree to."""
    by = actor_of(request)
    form = RuleForm(request.POST if request.method == "POST" else None, by=by)
    if form.is_bound and form.is_valid():
        words, told = RuleWords(**form.told()), form.cleaned_data
        with RefusedIn(form):
            actions.rule_propose(shop_id=told["shop"], words=words, reason=told["reason"], by=by)
            return toast(_("已提出赠品规则，等待审批"), changed=[])
    return form_dialog(request, form=form, title=_("新建赠品规则"), submit=_("提出"))


@page(right="gifts.approve", methods=("POST",))
def approve(request: HttpRequest) -> HttpResponse:
    """Agree to what another proposed."""
    by = actor_of(request)
    return RULES.act(request, "agree", lambda ids, _given: actions.rule_approve(rule_ids=ids, by=by))


@page(right="gifts.approve", methods=("GET", "POST"))
def refuse(request: HttpRequest) -> HttpResponse:
    """Do not agree, with the reason."""
    return _with_reason(request, "refuse", actions.rule_refuse)


@page(right="gifts.propose", methods=("GET", "POST"))
def withdraw(request: HttpRequest) -> HttpResponse:
    """Take a proposal back."""
    return _with_reason(request, "withdraw", actions.rule_withdraw)


@page(right="gifts.approve", methods=("GET", "POST"))
def end(request: HttpRequest) -> HttpResponse:
    """Give nothing more by it."""
    return _with_reason(request, "end", actions.rule_end)


@page(right="orders.export", methods=("POST",))
def export(request: HttpRequest) -> HttpResponseBase:
    """The list as XLSX."""
    return RULES.download(request)


def _with_reason(request: HttpRequest, key: str, action: Any) -> HttpResponse:
    by = actor_of(request)

    def do(ids: Any, given: dict[str, Any]) -> Moved:
        moved: Moved = action(rule_ids=ids, reason=given["reason"], by=by)
        return moved

    return RULES.act(request, key, do, ReasonForm)
