"""A rule may name brands, and may be for listed orders only; both are terms, which never change."""

import django.contrib.postgres.fields
from django.db import migrations, models

TERMS = (
    "name, shop_id, paid_from, paid_until, wanted, least_pieces, least_paid, budget, gift_sku_id, pieces, per_pieces, "
    "substitute_id, lacking, rank, alone, reason, added_by, added_at"
)


def stays(terms):
    old, new = (", ".join(f"{row}.{name}" for name in terms.split(", ")) for row in ("OLD", "NEW"))
    return (
        "DROP TRIGGER gifts_rule_stays ON gifts_giftrule; "
        "CREATE TRIGGER gifts_rule_stays BEFORE UPDATE ON gifts_giftrule FOR EACH ROW "
        f"WHEN (({old}) IS DISTINCT FROM ({new})) EXECUTE FUNCTION zg_append_only()"
    )


class Migration(migrations.Migration):

    dependencies = [
        ('gifts', '0001_first'),
    ]

    operations = [
        migrations.AddField(
            model_name='giftrule',
            name='brands',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), blank=True, db_default=[], default=list, size=None),
        ),
        migrations.AddField(
            model_name='giftrule',
            name='by_list',
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.RunSQL(stays(TERMS + ", brands, by_list"), stays(TERMS)),
    ]
