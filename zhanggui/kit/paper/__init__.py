"""Pages that are printed: PDF with Chinese text, tables, Code 128 and QR, on A4 and on labels."""

from zhanggui.kit.paper.codes import CODE, NotACode, is_code
from zhanggui.kit.paper.letters import drawable
from zhanggui.kit.paper.page import BLACK, Ink, Page
from zhanggui.kit.paper.paper import A4, LABEL_76X130, LABEL_100X150, LABEL_100X180, LABELS, Paper, Size, pdf_sent
from zhanggui.kit.paper.table import Code, Column, table

__all__ = [
    "A4",
    "BLACK",
    "CODE",
    "LABELS",
    "LABEL_76X130",
    "LABEL_100X150",
    "LABEL_100X180",
    "Code",
    "Column",
    "Ink",
    "NotACode",
    "Page",
    "Paper",
    "Size",
    "drawable",
    "is_code",
    "pdf_sent",
    "table",
]
