"""Fields of personal data are declared once, whole, and looked at in one place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from zhanggui.kit import personal
from zhanggui.kit.crypto.kept import kept


def test_every_sealed_column_is_in_the_catalogue_or_is_about_nobody() -> None:
    told = {(one.table, column) for one in personal.all_fields().values() for column in one.sealed}
    assert told.isdisjoint(personal.all_secrets())
    assert told | set(personal.all_secrets()) == set(kept())


def test_a_field_says_either_how_it_is_erased_or_what_becomes_of_it() -> None:
    one = personal.all_fields()["orders.buyer"]
    with pytest.raises(ValueError, match="different words"):
        personal.declare(replace(one, table="another"))
    for fault in (replace(one, code="x", erasing=None), replace(one, code="x", otherwise=one.title)):
        with pytest.raises(ValueError, match="say either"):
            personal.declare(fault)
    assert len({each.id for each in personal.all_fields().values()}) == len(personal.all_fields())
