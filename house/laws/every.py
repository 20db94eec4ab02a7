"""Importing from this module registers every law."""

from house.laws import (
    LAWS,
    breaches,
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
    "LAWS",
    "REPORTS",
    "breaches",
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
