"""Seals of the journal: chained, append-only, made with a key that is not in the database."""

from django.db import migrations, models

from zhanggui.kit.partitions import append_only_sql

SEAL = f"""
CREATE TABLE kit_journal_seal (
  id bigint PRIMARY KEY CHECK (id > 0),
  sealed_at timestamptz NOT NULL,
  xact_from xid8 NOT NULL,
  xact_until xid8 NOT NULL CHECK (xact_until > xact_from),
  since timestamptz NOT NULL,
  next_since timestamptz NOT NULL,
  rows int NOT NULL CHECK (rows > 0),
  marks bytea NOT NULL CHECK (length(marks) = rows * 24),
  mac bytea NOT NULL CHECK (length(mac) = 32)
);
ALTER TABLE kit_journal_seal ALTER marks SET STORAGE EXTERNAL;
{append_only_sql("kit_journal_seal")}
CREATE INDEX kit_journal_recorded ON kit_journal USING brin (recorded_at) WITH (pages_per_range = 32, autosummarize = on);
"""
UNDO = "DROP INDEX kit_journal_recorded; DROP TABLE kit_journal_seal;"


class Migration(migrations.Migration):
    dependencies = [("kit_journal", "0002_switch")]
    operations = [
        migrations.RunSQL(
            SEAL,
            UNDO,
            state_operations=[
                migrations.CreateModel(
                    name="Seal",
                    fields=[
                        ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                        ("sealed_at", models.DateTimeField()),
                        ("rows", models.IntegerField()),
                    ],
                    options={"db_table": "kit_journal_seal"},
                )
            ],
        )
    ]
