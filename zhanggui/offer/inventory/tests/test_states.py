"""The words of stock are the ones the database knows."""

from __future__ import annotations

import pytest
from django.db import connection

from zhanggui.offer.inventory.states import MovementKind, WarehouseKind


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("constraint", "kinds"),
    [("inventory_stockmovement_kind", MovementKind), ("inventory_warehouse_kind", WarehouseKind)],
)
def test_the_database_knows_every_kind(constraint: str, kinds: type[MovementKind] | type[WarehouseKind]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = %s", [constraint])
        (text,) = cursor.fetchone()
    assert all(f"'{kind.value}'" in text for kind in kinds)
