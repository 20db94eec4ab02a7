"""The carriers we know, and those we use."""

from __future__ import annotations

import csv
from pathlib import Path

from django.db import transaction

from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import BadInput, NotFound
from zhanggui.kit.facts import announce
from zhanggui.kit.pure import msg as _
from zhanggui.kit.reason import reason_given
from zhanggui.trade.carriers.facts import CarrierSet
from zhanggui.trade.carriers.models import Carrier, Service

SHIPPED = Path(__file__).parent.parent / "data" / "carriers.tsv"
TELLS = ("name", "kuaidi100", "kdniao", "pattern")


@transaction.atomic
def carriers_load(*, by: Actor) -> int:
    """Put the shipped carriers on file; what the company decided (use, rank, low) stays. Needs carriers.manage."""
    by.require("carriers.manage")
    with SHIPPED.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t"))
    known = set(Carrier.objects.values_list("code", flat=True))
    carriers = [
        Carrier(**{name: row[name] for name in ("code", *TELLS)}, aliases=row["aliases"].split(), rank=int(row["rank"]))
        for row in rows
    ]
    Carrier.objects.bulk_create(
        carriers, update_conflicts=True, unique_fields=["code"], update_fields=[*TELLS, "aliases"]
    )
    new = Carrier.objects.in_bulk({row["code"] for row in rows} - known, field_name="code")
    Service.objects.bulk_create(
        Service(carrier=new[row["code"]], name=row["service"]) for row in rows if row["code"] in new
    )
    return len(rows)


@transaction.atomic
def carrier_use(*, carrier_id: int, in_use: bool, rank: int, low: int, reason: str, by: Actor) -> None:
    """Use a carrier or no longer, rank it, and say below how many numbers it warns. [D087]

    Needs carriers.manage and a reason. What it carries already goes on.
    """
    by.require("carriers.manage")
    why = reason_given(reason, duty="D087")
    if not (1 <= rank <= 999 and 0 <= low <= 1_000_000):
        raise BadInput(why=_("排位为 1 至 999；提醒数最多 1000000"), duty="D087")
    carrier = Carrier.objects.select_for_update().filter(id=carrier_id).first()
    if carrier is None:
        raise NotFound
    carrier.in_use, carrier.rank, carrier.low = in_use, rank, low
    carrier.save(update_fields=["in_use", "rank", "low"])
    what = f"{'+' if in_use else '-'}{carrier.code} #{rank} <{low}"
    announce([CarrierSet(subject_id=carrier.id, what=what, reason=why)], by=by)
