"""审批规定: flows, authorities, granting rules, and who would approve what."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from zhanggui.foundation.approvals import actions, queries
from zhanggui.foundation.approvals.forms.rules import GRANTED, AuthorityForm, FlowForm, GrantForm, TryForm
from zhanggui.foundation.approvals.states import SORT_TITLES, Sort
from zhanggui.kit.actor import Actor
from zhanggui.kit.desk import Action, Choice, Column, Desk, Queue, actor_of, page, plain_export, toast
from zhanggui.kit.desk.forms import Choosing, ReasonForm
from zhanggui.kit.desk.replies import RefusedIn, form_done
from zhanggui.kit.desk.wording import Label, joined, say
from zhanggui.kit.journal.queries import timeline
from zhanggui.kit.machine import Moved
from zhanggui.kit.subjects import all_kinds

NONE = ("", "—")

RULES = Desk(
    key="approval_rules",
    title=_("审批规定"),
    subtitle=_("流程、权限和授权规则：一人起草、另一人启用；改动就是新版本，已提交的申请沿用原来的版本"),
    duty="D009",
    right="approvals.view",
    url="approvals:rules",
    drawer="approvals:rule",
    rows=queries.rule_rows,
    counts=queries.rule_counts,
    labels=queries.rule_labels,
    noun=_("条"),
    row="approvals/_rule_row.html",
    head="approvals/_rules_head.html",
    queues=(Queue("live", _("使用中")), Queue("draft", _("待启用"), urgent=True), Queue("ended", _("已停用"))),
    filters=(
        Choice("what", _("规定"), options=[(sort.value, title) for sort, title in SORT_TITLES.items()]),
        Choice("kind", _("类型"), options=queries.kind_options),
    ),
    columns=(
        Column("name", _("名称"), area="id", width=12, value="label"),
        Column("sort", _("规定"), area="aside", width=7, value="sort_title"),
        Column("kind", _("类型"), width=9, value="kind_title"),
        Column("says", _("内容"), clip=True, area="main", value=lambda row: joined(row.lines)),
        Column("state", _("状态"), area="state", width=6, value="state_title"),
        Column("drafted_by", _("起草人"), width=7, value="drafted_by"),
        Column("activated_by", _("启用人"), width=7, value="activated_by"),
        Column("drafted", _("起草时间"), sort=True, area="foot", width=8, value="drafted_at", kind="moment"),
    ),
    actions=(
        Action(
            "activate", _("启用"), "approvals:activate", "approvals.activate", icon="check", hotkey="a",
            tone="primary", queues=("draft",), done=_("已启用 {n} 条"),
        ),
        Action(
            "discard", _("放弃"), "approvals:discard", "approvals.manage", icon="x", form=True, queues=("draft",),
            done=_("已放弃 {n} 条"),
        ),
        Action(
            "end", _("停用"), "approvals:end", "approvals.activate", icon="circle-minus", form=True,
            queues=("live",), done=_("已停用 {n} 条"),
        ),
    ),
    export=plain_export("approval-rules"),
    none_yet=_("还没有审批规定"),
    empty_hint=_("没有规定时，每类审批由一位有相应权限的人决定，申请人自己除外。"),
)  # fmt: skip


@page(right="approvals.view")
def rules(request: HttpRequest) -> HttpResponse:
    """The list."""
    return RULES.respond(request, may_draft=actor_of(request).can("approvals.manage"))


@page(right="approvals.view")
def rule(request: HttpRequest, subject_id: int) -> HttpResponse:
    """One version."""
    by = actor_of(request)
    context = {
        "rule": queries.rule_card(rule_id=subject_id, by=by),
        "moments": timeline("approval_rule", subject_id, by=by),
        "may_draft": by.can("approvals.manage"),
    }
    return RULES.card(request, subject_id, "approvals/rule.html", context)


@page(right="approvals.manage", methods=("GET", "POST"))
def draft_flow(request: HttpRequest) -> HttpResponse:
    """A flow on a page of its own, begun from the version `of`; `preview` tries it on an example, drafting nothing."""
    by = actor_of(request)
    begun = _begun(request, Sort.FLOW, FlowForm)
    form = FlowForm.drawn(request.POST if request.method == "POST" else None, begun)
    posts, people = _posts(by), queries.people_asking(by=by)
    form.offer(kind=_kinds(by), asker=[NONE, *people], at_shop=[NONE, *queries.shop_options(by=by)], copies=people,
               **_places(by), **dict.fromkeys([f for f in form.fields if f.startswith("posts")], posts),
               **{f: _in_turn(people, begun.get(f, ())) for f in form.fields if f.startswith("people")})  # fmt: skip
    form.narrow(all_kinds(), request.get_full_path(), begun)
    trying, tried = "preview" in request.POST, None
    if trying:
        form.only_try()
    if form.is_bound and form.is_valid():
        with RefusedIn(form):
            if not trying:
                _flow_drafted(form, by)
                return redirect(f"{reverse('approvals:rules')}?queue=draft")
            tried = _flow_tried(form, by)
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "approvals/flow.html", {"form": form, "tried": tried}, status=status)


def _flow_tried(form: FlowForm, by: Actor) -> queries.Tried:
    given = form.cleaned_data
    asked_by = given["asker"] or by.id or 0
    return queries.steps_tried(
        kind=given["kind"], steps=form.steps(), asked_by=asked_by, amount=given["example"], shop_id=given["at_shop"],
        by=by,
    )  # fmt: skip


def _flow_drafted(form: FlowForm, by: Actor) -> None:
    told = {key: form.cleaned_data[key] for key in ("kind", "name", "position", "copies", "reason")}
    actions.flow_draft(**told, steps=form.steps(), conditions=form.conditions(), by=by)


@page(right="approvals.manage", methods=("GET", "POST"))
def draft_authority(request: HttpRequest) -> HttpResponse:
    """A line of the authority matrix."""
    by = actor_of(request)
    begun = _begun(request, Sort.AUTHORITY, AuthorityForm)
    form = AuthorityForm(request.POST if request.method == "POST" else None, initial=begun)
    form.offer(kind=_kinds(by), post=_posts(by))

    def do(*, limit: Decimal | None, **given: Any) -> object:
        return actions.authority_draft(**given, limit=None if limit is None else str(limit), by=by)

    return _drafted(request, form, _("起草审批权限"), do)


@page(right="approvals.manage", methods=("GET", "POST"))
def draft_grant(request: HttpRequest) -> HttpResponse:
    """A rule for small matters."""
    by = actor_of(request)
    begun = _begun(request, Sort.GRANT, GrantForm)
    form = GrantForm.drawn(request.POST if request.method == "POST" else None, begun)
    form.offer(kind=[one for one in _kinds(by) if all_kinds()[one[0]].grantable], **_places(by))
    form.narrow(all_kinds(), request.get_full_path(), begun)

    def do(**given: Any) -> object:
        grant = {key: given[key] for key in GRANTED} | {"conditions": form.conditions()}
        told = {key: given[key] for key in ("kind", "name", "reason")}
        return actions.grant_draft(**told, grant=grant, by=by)

    return _drafted(request, form, _("起草授权规则"), do)


@page(right="approvals.view")
def simulate(request: HttpRequest) -> HttpResponse:
    """Who would approve this?"""
    by = actor_of(request)
    form = TryForm(request.GET or None)
    places = _places(by)
    form.offer(kind=_kinds(by), asked_by=queries.people_asking(by=by), category=[NONE, *places["categories"]],
               shop_id=[NONE, *places["shops"]])  # fmt: skip
    tried = None
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        margin = None if given["margin"] is None else given["margin"] / Decimal(100)
        tried = queries.would_approve(**given | {"margin": margin}, by=by)
    return render(request, "approvals/simulate.html", {"form": form, "tried": tried})


@page(right="approvals.activate", methods=("POST",))
def activate(request: HttpRequest) -> HttpResponse:
    """Put another's draft in force."""
    return _acted(request, "activate", actions.rule_activate)


@page(right="approvals.manage", methods=("GET", "POST"))
def discard(request: HttpRequest) -> HttpResponse:
    """A draft is not wanted."""
    return _acted(request, "discard", actions.rule_discard, ReasonForm)


@page(right="approvals.activate", methods=("GET", "POST"))
def end(request: HttpRequest) -> HttpResponse:
    """A rule holds no more."""
    return _acted(request, "end", actions.rule_end, ReasonForm)


def _acted(
    request: HttpRequest, key: str, do: Callable[..., Moved], form: type[ReasonForm] | None = None
) -> HttpResponse:
    by = actor_of(request)
    return RULES.act(request, key, lambda ids, given: do(rule_ids=ids, by=by, **given), form)


def _begun(request: HttpRequest, sort: Sort, form: type[FlowForm | AuthorityForm | GrantForm]) -> dict[str, Any]:
    """What the form of the next version begins with; nothing where it is not begun from one."""
    of = request.GET.get("of", "")
    if not of.isdecimal():
        return {}
    told = queries.rule_terms(rule_id=int(of[:18]), sort=sort, by=actor_of(request))
    return {"kind": told.kind, "name": told.name, "position": told.position} | form.begun(told)


def _posts(by: Actor) -> list[tuple[str, str]]:
    return [(code, say(name)) for code, name in queries.post_options(by=by)]


def _places(by: Actor) -> dict[str, list[tuple[Any, str]]]:
    """Categories and shops a rule may be for."""
    categories = [(code, say(title)) for code, title in queries.category_options(by=by)]
    return {"categories": categories, "shops": queries.shop_options(by=by)}


def _in_turn(people: list[tuple[int, str]], first: Sequence[int]) -> list[tuple[int, str]]:
    """Those of the version before in its order: a browser sends whom one chose in the order of the list."""
    place = {who: at for at, who in enumerate(first)}
    return sorted(people, key=lambda one: place.get(one[0], len(place)))


def _kinds(by: Actor) -> list[tuple[str, str]]:
    return [(code, say(title)) for code, title in queries.kind_options(by=by)]


def _drafted(request: HttpRequest, form: Choosing, title: Label, do: Callable[..., object]) -> HttpResponse:
    """The form of a draft in the dialog."""
    then = partial(toast, _("已起草，须由另一人启用"), changed=[0])
    return form_done(request, form=form, title=title, submit=_("起草"), do=do, then=then)
