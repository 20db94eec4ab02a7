"""服务商对接: what was settled with carriers, warehouses and suppliers."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from zhanggui.kit.desk import Choice, Column, Days, Desk, Queue, actor_of, form_dialog, page, plain_export, toast
from zhanggui.trade.troubles import actions, queries
from zhanggui.trade.troubles.forms import ProviderForm
from zhanggui.trade.troubles.states import PARTY_TITLES, Party

TALKS = Desk(
    key="troubles_contacts",
    title=_("服务商对接"),
    subtitle=_("和快递、仓库、供应商说定的事：每件异常里的沟通，和日常对接"),
    duty="D090",
    right="orders.view",
    url="troubles:contacts",
    rows=queries.contact_rows,
    label="provider",
    row="troubles/_contact.html",
    head="troubles/_contacts_head.html",
    search=_("沟通内容"),
    queues=(Queue("all", _("全部")),),
    filters=(
        Choice("party", _("服务商类型"), options=[(p.value, t) for p, t in PARTY_TITLES.items() if p != Party.BUYER]),
        Choice("provider", _("服务商"), options=queries.providers),
        Days("at", _("日期")),
    ),
    columns=(
        Column("provider", _("服务商"), area="id", width=12, value="provider"),
        Column("party", _("类型"), width=8, value="party"),
        Column("words", _("沟通内容"), clip=True, area="main", value="words"),
        Column("channel", _("在哪里说的"), width=9, value="channel"),
        Column("reference", _("凭据"), area="foot", width=12, value="reference"),
        Column("case", _("异常运单"), width=12, value="waybill"),
        Column("who", _("登记人"), width=8, value="who"),
        Column("at", _("时间"), sort=True, area="aside", width=10, value="at", kind="moment"),
    ),
    export=plain_export("provider-contacts"),
    none_yet=_("还没有对接记录"),
    empty_hint=_("在物流异常里登记沟通，或在这里登记日常对接。"),
)


@page(right="orders.view")
def contacts(request: HttpRequest) -> HttpResponse:
    """All talks."""
    return TALKS.respond(request, may_note=actor_of(request).can("troubles.handle"))


@page(right="troubles.handle", methods=("GET", "POST"))
def note(request: HttpRequest) -> HttpResponse:
    """Write one down."""
    form = ProviderForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return form_dialog(request, form=form, title=_("登记对接"), submit=_("登记"))
    actions.provider_note(**form.cleaned_data, by=actor_of(request))
    return toast(_("已登记对接"), changed=[0])
