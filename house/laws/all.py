"""Importing this module registers every law."""

from house.laws import (
    docs,
    doorsigns,
    duties,
    facts,
    files,
    hidden,
    pages,
    rights,
    shape,
    size,
    sql,
    tables,
    texts,
    tracked,
    writers,
)

REPORTS = (size.report,)
__all__ = [
    "REPORTS",
    "docs",
    "doorsigns",
    "duties",
    "facts",
    "files",
    "hidden",
    "pages",
    "rights",
    "shape",
    "size",
    "sql",
    "tables",
    "texts",
    "tracked",
    "writers",
]
