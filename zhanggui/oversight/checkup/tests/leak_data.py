"""A check-up shows rows of files somebody handed in himself, to himself; a kept one shows counts."""

from __future__ import annotations

from pathlib import Path
from tempfile import mkdtemp

from tests.house.leaks import Case, Ground
from zhanggui.oversight.checkup.tests.making import carried, orders, policy

OWN = "files the asker handed in; nothing of the company's shops"


def cases(ground: Ground) -> list[Case]:
    """Every query, of a check-up that was asked for by the system."""
    folder = Path(mkdtemp())
    one = carried(folder)
    read = {"policy": (policy(folder), "办法.txt"), "tables": [(orders(folder), "十月订单.csv")]}
    return [
        Case("checkup_card", {"checkup_id": one}, open=OWN),
        Case("checkup_order", {"checkup_id": one}, open="asked by the system only"),
        Case("checkups_of", {}, open=OWN),
        Case("policy_checked", read, open=OWN),
    ]
