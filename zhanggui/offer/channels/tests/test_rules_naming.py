"""Whose a file is, from what it says, from its name, from what shops there are."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from zhanggui.offer.channels.rules import shop_of


@dataclass(frozen=True)
class Shop:
    id: int
    code: str
    name: str


FLAG, OUTLET, MALL = Shop(1, "tm-1", "岚序旗舰店"), Shop(2, "tm-2", "岚序旗舰店奥莱"), Shop(3, "PDD", "岚序拼多多")
ALL = (FLAG, OUTLET, MALL)


@pytest.mark.parametrize(
    ("told", "file_name", "shops", "answer"),
    [
        (["岚序旗舰店"], "export.csv", ALL, (1, "told")),
        ([" 岚序 旗舰店 ", ""], "岚序拼多多.csv", ALL, (1, "told")),
        (["TM－2"], "export.csv", ALL, (2, "told")),
        (["岚序旗舰店", "岚序拼多多"], "岚序拼多多.csv", ALL, (None, "")),
        (["别人的店"], "export.csv", [MALL], (3, "only")),
        ([], "export.csv", [MALL], (3, "only")),
        ([], "岚序旗舰店奥莱 11月.csv", ALL, (2, "name")),
        ([], "orders_pdd_1120.xlsx", ALL, (3, "name")),
        ([], "orders-pdd-1120.xlsx", ALL, (3, "name")),
        ([], "tm-1 tm-2.csv", [FLAG, Shop(2, "tm-2", "岚序奥莱店")], (None, "")),
        ([], "tm-11.csv", ALL, (None, "")),
        (["别人的店"], "export.csv", ALL, (None, "")),
        ([], "export.csv", [], (None, "")),
    ],
)
def test_a_file_is_given_to_the_one_shop_that_fits(
    told: list[str], file_name: str, shops: list[Shop], answer: tuple[int | None, str]
) -> None:
    assert shop_of(told=told, file_name=file_name, shops=shops) == answer
