"""Doorsteps of publishing."""

from zhanggui.offer.publishing.views.board import FRESH, board, make, plan, plan_end, sharing, sku_panel
from zhanggui.offer.publishing.views.files import FILES, download, export, fail, file, files, tell

__all__ = [
    "FILES",
    "FRESH",
    "board",
    "download",
    "export",
    "fail",
    "file",
    "files",
    "make",
    "plan",
    "plan_end",
    "sharing",
    "sku_panel",
    "tell",
]
