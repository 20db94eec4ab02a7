"""Put rows into a file the way platforms, spreadsheet programs and people do."""

from __future__ import annotations

import csv
import io
import random
import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

import xlsxwriter

from tests.orderfiles.columns import Row

ENCODINGS = {"bom": "utf-8-sig", "gb18030": "gb18030", "utf-16": "utf-16"}
# What may happen to a file. Those of a workbook: dates, serial, floats. Of a text file: the encodings.
TABLE = frozenset({"missing", "stranger", "identity", "shuffled", "wide"})
CELLS = frozenset({"formula", "apostrophe", "tabs", "currency", "blanks"})
AROUND = frozenset({"preamble", "totals"})
TEXT_ONLY, BOOK_ONLY = frozenset(ENCODINGS), frozenset({"dates", "serial", "floats"})
QUIRKS = TABLE | CELLS | AROUND | TEXT_ONLY | BOOK_ONLY
MONEY = re.compile(r"\d+\.\d\d")
MOMENT = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d")
NUMBER = re.compile(r"[1-9]\d{0,8}(\.\d\d)?")
SUMMED = re.compile("金额|总价|实付款|运费|邮费")
LONG = re.compile(r"[0-9A-Z-]{10,}")
DAY_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001  a spreadsheet counts days, without a zone
BLANKS = ("--", "—", "-", "/", "无", "", "null")
WIDER = str.maketrans("()", "（）")
NARROWER = str.maketrans("（）", "()")


def table(
    headings: Sequence[str], rows: Sequence[Row], quirks: frozenset[str], optional: Sequence[str], seed: int
) -> list[list[str]]:
    """The whole file as cells: what stands above, the headings, the rows, what stands below."""
    rng = random.Random(seed)
    columns = [h for h in range(len(headings)) if not ("missing" in quirks and headings[h] in optional)]
    if "shuffled" in quirks:
        rng.shuffle(columns)
    titles = [headings[c] for c in columns]
    seen: set[str] = set()
    firsts = [not (t in seen or seen.add(t)) for t in titles]
    body = [[row.get(t, "") if first else "" for t, first in zip(titles, firsts, strict=True)] for row in rows]
    body = [[_cell(cell, quirks, rng) for cell in row] for row in body]
    for quirk, title, value in (
        ("stranger", "平台新加的列", "?"),
        ("identity", "收件人身份证号", "110101199003070000"),
    ):
        if quirk in quirks:
            place = rng.randrange(len(titles) + 1)
            titles.insert(place, title)
            for row in body:
                row.insert(place, value)
    return [*_above(quirks), [_heading(t, quirks, n) for n, t in enumerate(titles)], *body, *_below(quirks, titles)]


def save_text(path: Path, cells: Sequence[Sequence[str]], quirks: frozenset[str]) -> Path:
    text = io.StringIO()
    csv.writer(text).writerows(cells)
    encoding = next((ENCODINGS[q] for q in sorted(quirks & TEXT_ONLY)), "utf-8")
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def save_book(path: Path, cells: Sequence[Sequence[str]], quirks: frozenset[str]) -> Path:
    book = xlsxwriter.Workbook(str(path), {"strings_to_numbers": False, "strings_to_formulas": False})
    page, dated = book.add_worksheet(), book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
    for y, row in enumerate(cells):
        for x, cell in enumerate(row):
            if MOMENT.fullmatch(cell) and "dates" in quirks:
                page.write_datetime(y, x, datetime.fromisoformat(cell), dated)
            elif MOMENT.fullmatch(cell) and "serial" in quirks:
                page.write_number(y, x, (datetime.fromisoformat(cell) - DAY_ZERO) / timedelta(days=1))
            elif NUMBER.fullmatch(cell) and "floats" in quirks:
                page.write_number(y, x, float(cell) * (1 + 3e-16))
            elif cell:
                page.write_string(y, x, cell)
    book.close()
    return path


def _heading(title: str, quirks: frozenset[str], index: int) -> str:
    if "wide" not in quirks:
        return title
    swapped = title.translate(WIDER) if "(" in title else title.translate(NARROWER)
    return (f" {swapped}", f"{swapped}　", swapped)[index % 3]


def _cell(cell: str, quirks: frozenset[str], rng: random.Random) -> str:
    if not cell:
        return rng.choice(BLANKS) if "blanks" in quirks else ""
    if "currency" in quirks and MONEY.fullmatch(cell):
        return rng.choice(
            (f"¥{float(cell):,.2f}", f"￥{float(cell):,.2f}", f"{float(cell):,.2f}元", f"{float(cell):,.2f}")
        )
    if LONG.fullmatch(cell):
        if "formula" in quirks:
            return f'="{cell}"'
        cell = f"'{cell}" if "apostrophe" in quirks else cell
    return f"{cell}\t" if "tabs" in quirks else cell


def _above(quirks: frozenset[str]) -> list[list[str]]:
    if "preamble" not in quirks:
        return []
    return [
        ["订单导出报表"],
        ["起始时间：2026-06-20 00:00:00", "终止时间：2026-06-21 00:00:00"],
        [],
        ["-----订单列表-----"],
    ]


def _below(quirks: frozenset[str], titles: Sequence[str]) -> list[list[str]]:
    if "totals" not in quirks:
        return []
    sums = ["99999.00" if SUMMED.search(title) else "" for title in titles[1:]]
    return [["合计", *sums], ["#导出时间：2026-06-21 10:00:00"], ["#总计：1 笔"]]
