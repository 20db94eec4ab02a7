"""What the company counts as sensitive; exports."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction

from zhanggui.foundation.entitlements import facts
from zhanggui.foundation.entitlements.models import Level
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import BadInput
from zhanggui.kit.facts import announce
from zhanggui.kit.pure import msg as _
from zhanggui.kit.rights import all_rights


@transaction.atomic
def levels_set(*, codes: Collection[str], sensitive: bool, by: Actor) -> None:
    """Count these rights as sensitive, or not any more. [D009] Right: org.manage to tighten; org.except to loosen."""
    by.require("org.manage" if sensitive else "org.except")
    if not codes or not set(codes) <= set(all_rights()):
        raise BadInput(why=_("请选择权限"))
    told = {"sensitive": sensitive, "set_by_name": by.name, "set_at": clock.now()}
    Level.objects.bulk_create(
        [Level(code=code, **told) for code in sorted(set(codes))],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=list(told),
    )
    level = [_("敏感").msgid if sensitive else _("普通").msgid]
    announce([facts.LevelsSet(subject_id=by.id or 0, rights=sorted(set(codes)), level=level)], by=by)


@transaction.atomic
def export_record(*, count: int, by: Actor) -> None:
    """Write down that the list left the house. Right: org.view."""
    by.require("org.view")
    announce([facts.ChangesExported(subject_id=by.id or 0, count=count)], by=by)
