"""The untouched rows move up from orders: identities, headings, and the bodies with all their months."""

from django.db import migrations, models
from django.db.models.deletion import PROTECT

MOVED = ("rawrow", "rawheadings", "rawbody")


def renamed_sql(old: str, new: str) -> str:
    """The tables and their months, with sequences, constraints and indexes, under the other room's name."""
    named = f"regexp_replace(name, '^{old}_', '{new}_')"
    tables = ", ".join(f"'{new}_{table}'::regclass" for table in MOVED)
    return f"""
{"".join(f"ALTER TABLE {old}_{table} RENAME TO {new}_{table};" for table in MOVED)}
ALTER SEQUENCE {old}_rawrow_id_seq RENAME TO {new}_rawrow_id_seq;
ALTER SEQUENCE {old}_rawheadings_id_seq RENAME TO {new}_rawheadings_id_seq;
DO $$
DECLARE place oid; name text;
BEGIN
  FOR place, name IN SELECT c.oid, c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
    WHERE i.inhparent = '{new}_rawbody'::regclass LOOP
    EXECUTE format('ALTER TABLE %s RENAME TO %I', place::regclass, {named});
  END LOOP;
  FOR place IN SELECT unnest(ARRAY[{tables}]) UNION ALL
    SELECT inhrelid FROM pg_inherits WHERE inhparent = '{new}_rawbody'::regclass LOOP
    FOR name IN SELECT conname FROM pg_constraint WHERE conrelid = place AND conname LIKE '{old}\\_%' LOOP
      EXECUTE format('ALTER TABLE %s RENAME CONSTRAINT %I TO %I', place::regclass, name, {named});
    END LOOP;
    FOR name IN SELECT i.relname FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid
      WHERE x.indrelid = place AND i.relname LIKE '{old}\\_%' LOOP
      EXECUTE format('ALTER INDEX %I RENAME TO %I', name, {named});
    END LOOP;
  END LOOP;
END $$;
"""


RAW_HEADINGS = migrations.CreateModel(
    name="RawHeadings",
    fields=[
        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
        ("digest", models.BinaryField()),
        ("titles", models.JSONField()),
        (
            "shop",
            models.ForeignKey(db_index=False, on_delete=PROTECT, related_name="+", to="channels.shop"),
        ),
    ],
    options={"constraints": [models.UniqueConstraint(fields=("shop", "digest"), name="booking_headings_once")]},
)
RAW_ROW = migrations.CreateModel(
    name="RawRow",
    fields=[
        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
        ("platform_no", models.CharField(max_length=64)),
        ("profile", models.CharField(max_length=60)),
        ("subject", models.CharField(blank=True, default="", max_length=64)),
        ("version", models.PositiveIntegerField(default=1)),
        ("digest", models.BinaryField()),
        ("ordinal", models.PositiveIntegerField(default=1)),
        ("file_id", models.BigIntegerField()),
        ("headings_id", models.BigIntegerField(default=0)),
        ("recorded_at", models.DateTimeField()),
        (
            "shop",
            models.ForeignKey(
                db_constraint=False, db_index=False, on_delete=PROTECT, related_name="+", to="channels.shop"
            ),
        ),
    ],
    options={
        "constraints": [
            models.UniqueConstraint(fields=("platform_no", "shop", "digest", "ordinal"), name="booking_raw_once")
        ]
    },
)


class Migration(migrations.Migration):
    initial = True
    dependencies = [("channels", "0001_first"), ("orders", "0014_without_rows")]
    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[RAW_HEADINGS, RAW_ROW],
            database_operations=[
                migrations.RunSQL(renamed_sql("orders", "booking"), renamed_sql("booking", "orders"))
            ],
        )
    ]
