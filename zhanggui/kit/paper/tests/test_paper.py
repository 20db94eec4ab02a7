"""Printed pages are read back: what stands on them, how many there are, how large they and the file are."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from zhanggui.kit.paper import A4, LABEL_76X130, Code, Column, Page, Paper, drawable, is_code, pdf_sent, table
from zhanggui.kit.paper.codes import NotACode
from zhanggui.kit.paper.letters import broken, width_of

COLUMNS = [Column("货位", 25, bold=True), Column("商品", 90), Column("条码", 50), Column("数量", 20, align="right")]


def read(paper: Paper) -> list[str]:
    """The text of each page."""
    return [page.extract_text().strip() for page in PdfReader(BytesIO(paper.bytes())).pages]


def listed(rows: int, *, stable: bool = True) -> Paper:
    def head(page: Page) -> float:
        return 10 + page.text(10, 10, "拣货单 W1", size=14, bold=True)

    paper = Paper(A4, title="拣货单", numbered=True, stable=stable)
    goods = [(f"A-{i:03}", "玻尿酸补水面膜", Code(f"6901234{i:06}"), str(i)) for i in range(rows)]
    table(paper, COLUMNS, goods, head=head)
    return paper


def test_chinese_text_is_read_back() -> None:
    paper = Paper(LABEL_76X130, title="面单")
    paper.page().text(5, 5, "浙江省杭州市 喆堃 A-01", width=60)
    assert read(paper) == ["浙江省杭州市 喆堃 A-01"]


def test_a_table_goes_on_over_pages_with_its_heading_and_every_row_once() -> None:
    pages = read(listed(60))
    assert len(pages) == 4
    assert all("拣货单 W1" in page and "货位" in page for page in pages)
    assert [f"第 {n} 页，共 4 页" in page for n, page in enumerate(pages, start=1)] == [True] * 4
    words = [word for page in pages for word in page.split() if word.startswith("A-")]
    assert words == [f"A-{i:03}" for i in range(60)]


def test_the_same_pages_are_the_same_bytes() -> None:
    assert listed(5).bytes() == listed(5).bytes()


def test_only_the_letters_used_travel_with_the_file() -> None:
    assert len(listed(30).bytes()) < 60_000


def test_what_cannot_be_drawn_becomes_a_box_or_nothing() -> None:
    paper = Paper(LABEL_76X130)
    paper.page().text(5, 5, "送👨‍👩‍👧🎁给\u202e\x00\ufe0f妈妈\t好", width=60)
    assert read(paper) == ["送□□□□给妈妈 好"]


@settings(max_examples=25, deadline=None)
@given(text=st.text(max_size=60), room=st.integers(20, 200), most=st.integers(1, 4))
def test_no_text_breaks_its_room(text: str, room: int, most: int) -> None:
    lines = broken(text, 9, room, bold=False, most=most)
    assert 1 <= len(lines) <= most
    hanging = 9.0  # a mark that closes what came before may stand outside
    assert [line for line in lines if width_of(line, 9, bold=False) > room + hanging and len(line) > 1] == []


def test_a_long_text_is_broken_between_words_and_cut_at_its_last_line() -> None:
    assert broken("收 13800001234 号", 9, 60, bold=False) == ["收", "13800001234", "号"]
    lines = broken("很长的商品名称" * 9, 9, 80, bold=False, most=2)
    assert len(lines) == 2
    assert lines[-1].endswith("…")
    *title, code = broken("很长的商品名称" * 9 + "\nA-1", 9, 80, bold=False, most=3)
    assert (len(title), title[-1][-1], code) == (2, "…", "A-1")


def test_a_line_shrinks_to_its_width_and_is_cut_only_when_it_must() -> None:
    paper = Paper(LABEL_76X130)
    page = paper.page()
    page.fitted(5, 5, "浙江 杭州 余杭", width=20, size=18, least=6)
    page.fitted(5, 15, "浙江 杭州 余杭 五常街道文一西路", width=20, size=18, least=12)
    whole, cut = read(paper)[0].splitlines()
    assert whole == "浙江 杭州 余杭"
    assert cut.endswith("…")


def test_barcodes_take_ascii_and_room_enough_to_be_scanned() -> None:
    page = Paper(LABEL_76X130).page()
    assert page.barcode(3, 3, "YT8800000000001", width=70) > 12
    with pytest.raises(NotACode):
        page.barcode(3, 3, "运单", width=70)
    with pytest.raises(NotACode):
        page.barcode(3, 3, "YT8800000000001", width=15)
    assert [is_code(value) for value in ("A-1", "", "中", "x" * 61)] == [True, False, False, False]


def test_a_cell_that_cannot_be_a_barcode_is_set_as_text() -> None:
    paper = Paper()
    table(paper, [Column("条码", 40)], [(Code("中文"),), (Code(""),)])
    assert read(paper)[0].split() == ["条码", "中文"]


def test_a_row_taller_than_a_page_still_ends() -> None:
    paper = Paper(LABEL_76X130)
    table(paper, [Column("备注", 20, lines=0)], [("很长的备注" * 200,), ("完",)], margin=3)
    assert len(read(paper)) == 2


def test_a_table_may_go_on_below_another() -> None:
    paper = Paper()
    page, y = table(paper, [Column("甲", 30)], [("一",)])
    table(paper, [Column("乙", 30)], [("二",)] * 60, page=page, y=y)
    pages = read(paper)
    assert len(pages) == 2
    assert pages[0].split()[:3] == ["甲", "一", "乙"]


def test_a_qr_code_and_lines_are_drawn_without_text() -> None:
    paper = Paper(LABEL_76X130)
    page = paper.page()
    assert page.qr(5, 5, "https://例子.cn", side=20) == 20
    page.line(0, 30, 76, 30)
    page.box(5, 40, 20, 10, grey=0.2)
    assert read(paper) == [""]


def test_a_paper_without_pages_is_an_empty_one() -> None:
    assert read(Paper()) == [""]


def test_a_pdf_is_shown_under_its_name() -> None:
    answer = pdf_sent(Paper().bytes(), name="拣货单 1")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"].startswith("inline; filename*=UTF-8''%E6%8B%A3")


def test_digits_keep_their_form() -> None:
    assert drawable("①Ａ1\u3000²") == "①Ａ1 ²"
