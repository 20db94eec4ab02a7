"""Prices of a service, as the carrier's contract lists them: one file, one version."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path

from django.db import transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import BadInput, NotFound
from zhanggui.kit.facts import announce
from zhanggui.kit.pure import msg as _
from zhanggui.kit.reason import reason_given
from zhanggui.kit.sheet import read_fields
from zhanggui.trade.carriers.facts import TariffSet
from zhanggui.trade.carriers.models import Carrier, Service, Tariff, Zone

HEADINGS: dict[str, tuple[str, ...]] = {
    "place": ("目的地", "省份", "地区"),
    "first": ("首重(公斤)", "首重", "首重kg"),
    "first_fee": ("首重价", "首重价格", "首重费用"),
    "step": ("续重(公斤)", "续重", "续重kg"),
    "step_fee": ("续重价", "续重价格", "续重费用"),
    "surcharge": ("附加费", "偏远附加费"),
    "served": ("是否送达", "是否到达"),
}
TARIFF_COLUMNS = tuple(names[0] for names in HEADINGS.values())
NEEDED = frozenset({"place", "first_fee", "step_fee"})
SUFFIX = re.compile(r"(省|市|壮族自治区|回族自治区|维吾尔自治区|自治区|特别行政区)$")
NOT_SERVED = frozenset({"否", "不到", "不送", "N", "n", "0", "停发"})


@transaction.atomic
def tariff_file_import(
    *, path: Path, carrier_id: int, service: str, reason: str, by: Actor, at: datetime | None = None
) -> int:
    """The next prices of a carrier's service out of a file, valid from now; returns how many places. [D087]

    Needs carriers.manage and a reason. All of the file or nothing: BadInput names the first row that cannot be read.
    A service not yet known is put on file.
    """
    by.require("carriers.manage")
    why, when, name = reason_given(reason, duty="D087"), at or clock.now(), service.strip()
    carrier = Carrier.objects.filter(id=carrier_id).first()
    if carrier is None:
        raise NotFound
    if not name or len(name) > 40:
        raise BadInput(why=_("请填写服务名称，最多 40 字"), duty="D087")
    zones = {zone.place: zone for zone in _read(path)}
    if not zones:
        raise BadInput(why=_("文件里没有一个目的地"), duty="D087")
    of, _new = Service.objects.get_or_create(carrier=carrier, name=name)
    tariff = Tariff.objects.create(service=of, at=when, reason=why, by_id=by.id, by_name=by.name)
    for zone in zones.values():
        zone.tariff = tariff
    Zone.objects.bulk_create(zones.values())
    announce([TariffSet(subject_id=carrier.id, service=name, zones=len(zones), reason=why)], by=by, at=when)
    return len(zones)


def _read(path: Path) -> Iterator[Zone]:
    for row, told in read_fields(path, HEADINGS, needed=NEEDED):
        place = SUFFIX.sub("", told["place"].strip())
        if not place:
            continue
        try:
            yield Zone(
                place=place[:40],
                served=told.get("served", "").strip() not in NOT_SERVED,
                first_g=_grams(told.get("first", "")),
                first_fee=_fee(told["first_fee"]),
                step_g=_grams(told.get("step", "")),
                step_fee=_fee(told["step_fee"]),
                surcharge=_fee(told.get("surcharge", "")),
            )
        except (InvalidOperation, ValueError) as fault:
            why = _("第 {row} 行（{place}）的重量或价格读不懂，请填数字", row=row, place=place)
            raise BadInput(why=why, duty="D087") from fault


def _fee(told: str) -> Decimal:
    fee = Decimal(told.strip().lstrip("¥￥") or "0")
    if not 0 <= fee < 100_000:
        raise ValueError(told)
    return fee.quantize(Decimal("0.01"))


def _grams(told: str) -> int:
    grams = Decimal(told.strip().lower().removesuffix("kg").removesuffix("公斤") or "1") * 1000
    if not 1 <= grams <= 1_000_000:
        raise ValueError(told)
    return int(grams)
