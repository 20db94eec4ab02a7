"""Commands of the catalogue: tables in, unmatched goods out."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

import pytest

from zhanggui.kit.errors import BadInput
from zhanggui.offer.catalog.cli import matches_import_command, matches_unmatched_command
from zhanggui.offer.catalog.models import GoodsMatch
from zhanggui.offer.catalog.queries import Goods
from zhanggui.offer.catalog.tests.matching import BY, a_catalogue, a_shop, waiting

pytestmark = pytest.mark.django_db


def run(path: Path, text: str, *, trial: bool = False) -> dict[str, object]:
    path.write_text(text, "utf-8")
    return dict(matches_import_command(Namespace(file=str(path), replace=False, trial=trial), BY))


def test_tables_of_both_kinds_are_imported(tmp_path: Path) -> None:
    a_catalogue()
    a_shop()
    text = "店铺,商家编码,我方商家编码\ntm,X,SK-001\ntm,Y,NONE\n"
    told = run(tmp_path / "a.csv", text, trial=True)
    assert (told["table"], told["rows"], told["made"], told["quarantined"]) == ("matches", 2, 1, 1)
    assert GoodsMatch.objects.count() == 0
    assert run(tmp_path / "a.csv", text)["made"] == 1
    bundles = run(tmp_path / "b.csv", "组合装编码,组合装名称,单品编码,件数\nSET,套,SK-001,2\n")
    assert (bundles["table"], bundles["made"]) == ("bundles", 1)
    with pytest.raises(BadInput):
        run(tmp_path / "c.csv", "订单编号\n1\n")


def test_unmatched_goods_are_listed_with_what_is_suggested() -> None:
    a_catalogue()
    waiting(a_shop(), Goods(seller_code="sk-001", title="甲"), Goods(title="帆布袋"))
    told = matches_unmatched_command(Namespace(), BY)
    assert told["unmatched"] == 2
    assert [(g["shop"], g["waiting_orders"], g["suggested"], g["why"]) for g in told["goods"]] == [
        ("tm", 2, "SK-001", "code"), ("tm", 1, "", ""),
    ]  # fmt: skip
