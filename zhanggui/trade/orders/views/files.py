"""导入订单: choose files, see what they would do, import them; large ones in the worker."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from zhanggui.kit.actor import Actor
from zhanggui.kit.desk import Ask, actor_of, page
from zhanggui.kit.desk.forms import ShopForm
from zhanggui.kit.documents import uploads
from zhanggui.kit.errors import BadInput, NotFound, Refusal
from zhanggui.kit.jobs.standing import job_standing
from zhanggui.kit.pure import msg as _
from zhanggui.offer.channels.queries import ShopCard, import_runs, shop_by_code, shops
from zhanggui.trade.orders import actions
from zhanggui.trade.orders.forms import ImportForm

IN_REQUEST = 5 * 1024 * 1024
COLUMNS = ("rows", "orders", "new", "updated", "known", "lines", "duplicates", "quarantined")


def shop_choices(by: Actor) -> list[tuple[str, str]]:
    return [(shop.code, f"{shop.name} · {shop.platform_name}") for shop in shops(by=by)]


@dataclass(frozen=True)
class Report:
    """What files did or would do, and their sums."""

    files: Sequence[actions.FileResult]
    dry: bool

    @property
    def totals(self) -> Mapping[str, int]:
        return {name: sum(getattr(file, name) for file in self.files) for name in COLUMNS}

    @property
    def taken(self) -> int:
        """How many files could be read."""
        return sum(file.refused is None for file in self.files)

    @property
    def refusals(self) -> list[tuple[str, Refusal]]:
        """Files whose layout nobody knows: name, and why with what to do next."""
        return [(file.file, file.refused) for file in self.files if file.refused]


@page(right="orders.import", methods=("GET", "POST"))
def orders_import(request: HttpRequest) -> HttpResponse:
    """Hand in files, look at what they would do, then import them."""
    by = actor_of(request)
    if request.POST.get("key"):
        return _carry_out(request, by)
    form = ImportForm(request.POST or None, request.FILES or None, initial={"shop": request.GET.get("shop", "")})
    form.offer(shop_choices(by))
    if not form.is_valid():
        return render(request, "orders/import.html", {"form": form}, status=422 if form.is_bound else 200)
    given, shop = form.cleaned_data["tables"], _shop(form.cleaned_data["shop"], by)
    key = uploads.keep([(one.name or "", one) for one in given], owner=by.id)
    size = _size(given)
    context: dict[str, Any] = {"key": key, "shop": shop, "names": [one.name for one in given], "size": size}
    if size < IN_REQUEST:
        context["report"] = Report(_imported(key, shop.code, by, dry_run=True), dry=True)
    return render(request, "orders/import.html", context)


def _carry_out(request: HttpRequest, by: Actor) -> HttpResponse:
    key, form = request.POST["key"], ShopForm(request.POST)
    form.offer(shop_choices(by))
    if not form.is_valid():
        raise BadInput(why=_("请选择店铺"))
    shop = _shop(form.cleaned_data["shop"], by)
    if "drop" in request.POST:
        uploads.drop(key, owner=by.id)
        return HttpResponseRedirect(reverse("orders:import"))
    if "later" in request.POST:
        uploads.names_of(key, owner=by.id)
        job = actions.import_start(key=key, shop_code=shop.code, by=by)
        return HttpResponseRedirect(f"{reverse('orders:importing', args=[job])}?shop={shop.code}")
    report = Report(_imported(key, shop.code, by), dry=False)
    uploads.drop(key, owner=by.id)
    run = _newest_run(shop, by)
    return render(request, "orders/import.html", {"report": report, "shop": shop, "run": run})


@page(right="orders.import")
def importing(request: HttpRequest, job_id: int) -> HttpResponse:
    """How an import the worker does stands; it may be left."""
    by = actor_of(request)
    shop = _shop(request.GET.get("shop", ""), by)
    job, run = job_standing(job_id), _newest_run(shop, by)
    context = {"alive": bool(job and job.alive), "failed": bool(job and not job.alive), "shop": shop, "run": run}
    is_poll = request.headers.get("HX-Target") == "order-importing"
    return render(request, "orders/_importing.html" if is_poll else "orders/importing.html", context)


def _imported(key: str, shop_code: str, by: Actor, *, dry_run: bool = False) -> list[actions.FileResult]:
    with uploads.opened(key, owner=by.id) as files:
        paths, names = [file.path for file in files], [file.name for file in files]
        return actions.orders_import(paths=paths, names=names, shop_code=shop_code, dry_run=dry_run, by=by)


def _shop(code: str, by: Actor) -> ShopCard:
    shop = shop_by_code(code=code, by=by)
    if shop is None:
        raise NotFound
    return shop


def _newest_run(shop: ShopCard, by: Actor) -> Any:
    return next(iter(import_runs(ask=Ask(filters={"shop": str(shop.id)}, limit=1), by=by).rows), None)


def _size(given: Sequence[UploadedFile[Any]]) -> int:
    return sum(one.size or 0 for one in given)
