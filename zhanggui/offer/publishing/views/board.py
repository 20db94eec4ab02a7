"""库存同步: what holds for each shop, what it would show now, how fresh it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from zhanggui.kit.desk import Column, actor_of, form_dialog, page, toast
from zhanggui.kit.desk.wording import Label, say_refusal
from zhanggui.kit.errors import Refusal
from zhanggui.offer.publishing import actions, queries
from zhanggui.offer.publishing.actions import Plan
from zhanggui.offer.publishing.forms import EndForm, PlanForm, SharingForm

SHOWN = 200
FRESH = Column("fresh", _("店铺库存"), width=10)


@page(right="inventory.view")
def board(request: HttpRequest) -> HttpResponse:
    """Shops with their plans, and what each would show now."""
    by, code = actor_of(request), request.GET.get("code", "").strip()
    lines = queries.shop_lines(by=by)
    shown = [row for row in queries.stock_shown(by=by) if row.code.startswith(code)]
    showing = [line for line in lines if line.plan]
    context = {
        "sharing": queries.sharing_now(by=by),
        "lines": lines,
        "showing": showing,
        "rows": [(row, [row.units.get(line.shop.id, 0) for line in showing]) for row in shown[:SHOWN]],
        "left_out": max(0, len(shown) - SHOWN),
        "code": code,
        "manages": by.can("publishing.manage"),
        "pushes": by.can("publishing.push"),
    }
    return render(request, "publishing/board.html", context)


@page(right="publishing.manage", methods=("GET", "POST"))
def plan(request: HttpRequest, shop_id: int) -> HttpResponse:
    """What a shop shows, of all goods or of one."""
    by = actor_of(request)
    now = next((line.plan for line in queries.shop_lines(by=by) if line.shop.id == shop_id), None)
    form = PlanForm(request.POST) if request.method == "POST" else PlanForm(initial=PlanForm.of(now))

    def do(given: dict[str, Any]) -> None:
        figures = {name: given[name] for name in ("ratio", "buffer", "stop_at", "quota")}
        actions.plan_set(plan=Plan(shop_id, **figures), code=given["code"], reason=given["reason"], by=by)

    return _done(request, form, do, _("库存同步策略"))


@page(right="publishing.manage", methods=("GET", "POST"))
def plan_end(request: HttpRequest, shop_id: int) -> HttpResponse:
    """A SKU goes back to what holds for all."""
    by = actor_of(request)
    form = EndForm(request.POST) if request.method == "POST" else EndForm(initial={"code": request.GET.get("code", "")})
    return _done(request, form, lambda given: actions.plan_end(shop_id=shop_id, by=by, **given), _("取消单品策略"))


@page(right="publishing.manage", methods=("GET", "POST"))
def sharing(request: HttpRequest) -> HttpResponse:
    """Whether shops share stock."""
    by = actor_of(request)
    now = SharingForm.of(queries.sharing_now(by=by))
    form = SharingForm(request.POST) if request.method == "POST" else SharingForm(initial=now)
    return _done(request, form, lambda given: actions.sharing_set(by=by, **given), _("各店库存分配"))


@page(right="publishing.push", methods=("POST",))
def make(request: HttpRequest, shop_id: int) -> HttpResponse:
    """The stock file of a shop."""
    actions.stock_file_make(shop_id=shop_id, by=actor_of(request))
    return _again(toast(_("已生成库存文件：下载、上传后再确认")))


def sku_panel(request: HttpRequest, sku_id: int) -> SafeString | None:
    """What the shops were told of a SKU, hung into its card."""
    rows = queries.sku_freshness(sku_id=sku_id, by=actor_of(request))
    return render_to_string("publishing/_sku.html", {"rows": rows}, request) if rows else None


def _done(request: HttpRequest, form: Form, do: Callable[[dict[str, Any]], object], title: Label) -> HttpResponse:
    """A form in the dialog, then its action; what is refused is said in place."""
    if form.is_valid():
        try:
            do(form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, say_refusal(refusal))
        else:
            return _again(toast(_("已保存，下一份库存文件按新的策略")))
    return form_dialog(request, form=form, title=title, submit=_("保存"))


def _again(answer: HttpResponse) -> HttpResponse:
    """The page is read anew: its figures are others now."""
    answer.headers["HX-Refresh"] = "true"
    return answer
