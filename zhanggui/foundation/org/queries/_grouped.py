"""A grant of a group of shops, as the shops it stands for at this moment."""

from __future__ import annotations

from typing import Final

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, Exists, ExpressionWrapper, F, Func, IntegerField, OuterRef, Q, QuerySet

from zhanggui.foundation.org.models import GroupedShop, ScopeGrant
from zhanggui.kit.actor import System

GROUPS: Final = "shop_group"
OWN = System("org")


def grouped() -> ArraySubquery:
    """Beside a grant of groups: the ids of the shops in them; of all groups where it has no limit."""
    everything = ExpressionWrapper(OuterRef("everything"), output_field=BooleanField())
    place = Func(OuterRef("ids"), F("group_id"), function="array_position", output_field=IntegerField())
    within = GroupedShop.objects.seen_by(OWN).alias(place=place).filter(Q(everything) | Q(place__isnull=False))
    return ArraySubquery(within.values("shop_id"))


def grants_of(shop_id: int) -> QuerySet[ScopeGrant]:
    """Every grant through which this shop is seen."""
    rows = GroupedShop.objects.seen_by(OWN).filter(shop_id=shop_id)
    itself = Q(kind="shop") & (Q(everything=True) | Q(ids__contains=[shop_id]))
    through = Q(Exists(rows), everything=True) | Q(ids__overlap=ArraySubquery(rows.values("group_id")))
    return ScopeGrant.objects.filter(itself | (Q(kind=GROUPS) & through))
