"""A field of personal data for tests: papers in a table that lives as long as the test."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.utils.translation import override

from zhanggui.foundation.approvals import actions as approvals
from zhanggui.foundation.org.tests.people import actor, hired
from zhanggui.foundation.retention import actions
from zhanggui.foundation.retention.models import Switch
from zhanggui.foundation.retention.tasks import night
from zhanggui.kit import clock, personal
from zhanggui.kit.actor import Actor
from zhanggui.kit.facts import deliver
from zhanggui.kit.personal import Basis, Erasing, Personal, Whose
from zhanggui.kit.pure import Text
from zhanggui.kit.scope import ALL

CODE = "papers.words"
FIELD = Personal(
    code=CODE, title=Text("文件"), whose=Whose.BUYER, holds=Text("姓名"), purpose=Text("寄文件"), basis=Basis.CONTRACT,
    mask=Text("全部遮盖"), right="orders.unmask", readers=Text("测试"), table="papers",
    sealed=("words",), copies=("mark",), subject="order",
    erasing=Erasing(
        begins="t.over_at", begun=Text("办结"), blank="words = NULL, mark = NULL", there="t.words IS NOT NULL",
        number="t.number", shop="t.shop_id", kept_for=("row_kept_days", "trade_record_years"),
        needed=((Text("还有争议"), "t.disputed"),),
    ),
)  # fmt: skip
TABLE = """
CREATE TEMP TABLE papers (id bigint GENERATED ALWAYS AS IDENTITY, number text, shop_id bigint, over_at timestamptz,
  words bytea, mark bytea, disputed bool DEFAULT false) ON COMMIT DROP
"""


def papers(monkeypatch: pytest.MonkeyPatch, **years: float | None) -> None:
    """The only field there is, with a row a name: over since so many years, or not over."""
    monkeypatch.setattr(personal, "_fields", {CODE: FIELD})
    with connection.cursor() as cursor:
        cursor.execute(TABLE)
        for name, age in years.items():
            over = None if age is None else clock.now() - timedelta(days=365.25 * age)
            cursor.execute(
                "INSERT INTO papers (number, over_at, words, mark, disputed) VALUES (%s, %s, 'x', 'x', %s)",
                [name, over, name.startswith("disputed")],
            )


def left() -> list[str]:
    """The rows that still say something."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT number FROM papers WHERE words IS NOT NULL OR mark IS NOT NULL ORDER BY id")
        return [row[0] for row in cursor.fetchall()]


def legal() -> Actor:
    """Who asks."""
    return actor(hired("legal", shop=ALL))


def boss() -> Actor:
    """Who decides."""
    return actor(hired("management", name="总经理", shop=ALL))


def switched(by: Actor, other: Actor, *, agrees: bool = True) -> Switch:
    """Asked, decided in the inbox, and what follows."""
    row = Switch.objects.get(id=actions.switch_ask(field=CODE, reason="按期限删除", by=by))
    note = "" if agrees else "先核对"
    approvals.request_decide(request_ids=[row.request_id or 0], agrees=agrees, note=note, by=other)
    with override("zh-hans"):
        deliver()
    row.refresh_from_db()
    return row


def tonight() -> None:
    """The job runs."""
    night.func(timestamp=0)
