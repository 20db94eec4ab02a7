"""A SKU list with opening stock: every row accounted for, once."""

from __future__ import annotations

from argparse import Namespace
from decimal import Decimal
from pathlib import Path

import pytest

from zhanggui.kit.actor import System
from zhanggui.kit.errors import BadInput
from zhanggui.offer.catalog.actions import MatchRow, matches_save
from zhanggui.offer.catalog.queries import Goods, sku_card, sku_ids_by_code, sku_matches, skus_marked
from zhanggui.offer.channels.actions import platforms_load
from zhanggui.offer.inventory import queries
from zhanggui.offer.inventory.cli import skus_import_command

BY = System("tests")
HEAD = "商家编码,标题,品牌,吊牌价,成本,商品ID,库存\n"
GOOD = "S1,洗面奶,美加净,17.80,9.41,A1,300\nS2,面霜,美加净,14.5,4.85,A2,0\n"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _platforms(db: None) -> None:
    platforms_load(by=BY)


def imported(path: Path, text: str, encoding: str = "utf-8-sig") -> dict[str, object]:
    path.write_bytes(text.encode(encoding))
    return dict(skus_import_command(Namespace(file=str(path), platform="tmall"), BY))


def test_a_list_is_put_on_file_with_its_opening_stock(tmp_path: Path) -> None:
    assert imported(tmp_path / "skus.csv", HEAD + GOOD) == {
        "file": "skus.csv", "rows": 2, "skus": 2, "new": 2, "updated": 0, "known": 0, "duplicates": 0,
        "quarantined": 0, "reasons": {}, "opening_units": 300, "faults": [],
    }  # fmt: skip
    card = sku_card(sku_id=sku_ids_by_code(codes=["S1"], by=BY)["S1"], by=BY)
    assert (card.title, card.brand, card.list_price, card.unit_cost) == (
        "洗面奶", "美加净", Decimal("17.80"), Decimal("9.4100"),
    )  # fmt: skip
    assert [match.goods.item_id for match in sku_matches(sku_id=card.id, by=BY)] == ["A1"]


def test_a_list_tells_the_bar_codes_that_guns_read_and_a_later_one_changes_them(tmp_path: Path) -> None:
    for text, code in (("S1,洗面奶,6901234567892\n", "6901234567892"), ("S1,洗面奶,6900000000013\n", "6900000000013")):
        imported(tmp_path / "skus.csv", f"商家编码,标题,条码\n{text}")
        assert [face.code for face in skus_marked(text=code, by=BY)] == ["S1"]
    imported(tmp_path / "skus.csv", "商家编码,标题,条码\nS1,洗面奶,\n")  # what a list does not state stays
    assert [face.code for face in skus_marked(text="6900000000013", by=BY)] == ["S1"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_the_same_list_again_changes_nothing(tmp_path: Path, encoding: str) -> None:
    imported(tmp_path / "a.csv", HEAD + GOOD)
    again = imported(tmp_path / "b.csv", HEAD + GOOD, encoding)
    assert (again["new"], again["updated"], again["known"], again["opening_units"]) == (0, 0, 2, 0)


def test_opening_stock_is_booked_once_even_when_a_later_list_says_more(tmp_path: Path) -> None:
    imported(tmp_path / "a.csv", HEAD + GOOD)
    later = imported(tmp_path / "b.csv", HEAD + GOOD.replace(",300", ",999").replace(",0\n", ",5\n"))
    assert later["opening_units"] == 0
    ids = sku_ids_by_code(codes=["S1", "S2"], by=BY)
    assert queries.available(sku_ids=list(ids.values()), by=BY) == {ids["S1"]: 300, ids["S2"]: 0}
    assert queries.ledger_faults(by=BY) == []


def test_bad_rows_are_set_aside_with_their_reason_and_stop_nobody(tmp_path: Path) -> None:
    bad = ",无编码,,1,1,,1\nS3,,,1,1,,1\nS4,甲,,abc,1,,1\nS5,乙,,1,1,,1.5\nS6,丙,,1,-1,,\nS1,洗面奶 2,,1,1,,1\n"
    done = imported(tmp_path / "a.csv", HEAD + GOOD + bad)
    assert (done["rows"], done["skus"], done["quarantined"]) == (8, 2, 6)
    assert [(f["row"], str(f["reason"])) for f in done["faults"]] == [
        (4, "缺少商家编码"),
        (5, "缺少标题"),
        (6, "吊牌价不是有效金额"),
        (7, "库存不是有效的整数"),
        (8, "成本不是有效金额"),
        (9, "同一文件中商家编码重复，且内容不同"),
    ]


def test_a_code_that_a_match_gave_away_is_set_aside_with_its_stock(tmp_path: Path) -> None:
    imported(tmp_path / "a.csv", HEAD + GOOD)
    ids = sku_ids_by_code(codes=["S1"], by=BY)
    matches_save(rows=[MatchRow(goods=Goods(seller_code="S9"), sku_id=ids["S1"])], by=BY)
    done = imported(tmp_path / "b.csv", HEAD + "S8,丁,,1,1,,5\nS9,戊,,1,1,,7\n")
    assert (done["rows"], done["new"], done["quarantined"], done["opening_units"]) == (2, 1, 1, 5)
    assert [f["row"] for f in done["faults"]] == [3]


def test_a_row_that_comes_twice_counts_as_a_duplicate(tmp_path: Path) -> None:
    done = imported(tmp_path / "a.csv", HEAD + GOOD + GOOD)
    assert (done["rows"], done["skus"], done["duplicates"], done["opening_units"]) == (4, 2, 2, 300)


def test_a_file_without_the_needed_headings_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput):
        imported(tmp_path / "a.csv", "订单编号,总金额\n1,2\n")


def test_a_workbook_is_read_like_a_csv(tmp_path: Path) -> None:
    import xlsxwriter

    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    sheet = book.add_worksheet()
    for row, cells in enumerate([("商家编码 ", "标题", "库存", "吊牌价"), ("S1", "甲", 7, 9.9)]):
        sheet.write_row(row, 0, cells)
    book.close()
    done = skus_import_command(Namespace(file=str(tmp_path / "a.xlsx"), platform="tmall"), BY)
    assert isinstance(done, dict)
    assert (done["new"], done["opening_units"]) == (1, 7)


def test_unknown_platform_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(HEAD + GOOD, "utf-8")
    with pytest.raises(BadInput):
        skus_import_command(Namespace(file=str(tmp_path / "a.csv"), platform="tmal"), BY)
