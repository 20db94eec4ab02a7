"""Imports, files, rows set aside, feeds and tokens move up from channels, rows and all; their guards go along."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

from zhanggui.kit.machine import moved_sql, trigger_sql
from zhanggui.offer.intake.states import ROW, RUN

TABLES = ("importrun", "importfile", "quarantinedrow", "feed", "uploadtoken")
MACHINES = (("importrun", RUN), ("quarantinedrow", ROW))


def guarded_sql(old: str, new: str) -> str:
    """The tables move along their machines only; the guards under the old name go, where there are any."""
    gone = "".join(
        f"DROP TRIGGER IF EXISTS {old}_{table}_state_guard ON {new}_{table};"
        f"DROP FUNCTION IF EXISTS {old}_{table}_state_guard();\n"
        for table, _machine in MACHINES
    )
    return gone + "".join(trigger_sql(machine, f"{new}_{table}") for table, machine in MACHINES)


STATE = [
    migrations.CreateModel(
        name="ImportRun",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("kind", models.CharField(max_length=20)),
            ("state", models.SmallIntegerField(default=10)),
            ("via", models.CharField(default="command", max_length=10)),
            ("upload_key", models.CharField(default="", max_length=40)),
            ("actor_id", models.BigIntegerField(null=True)),
            ("actor_name", models.CharField(default="", max_length=80)),
            ("started_at", models.DateTimeField()),
            ("finished_at", models.DateTimeField(null=True)),
            ("totals", models.JSONField(default=dict)),
            ("fault", models.JSONField(null=True)),
            (
                "shop",
                models.ForeignKey(
                    null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="channels.shop"
                ),
            ),
        ],
        options={
            "ordering": ["-id"],
        },
    ),
    migrations.CreateModel(
        name="ImportFile",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("name", models.CharField(max_length=255)),
            ("sha256", models.CharField(default="", max_length=64)),
            ("bytes", models.BigIntegerField(default=0)),
            ("number", models.PositiveIntegerField(default=0)),
            ("profile", models.CharField(default="", max_length=60)),
            ("layout_version", models.CharField(blank=True, default="", max_length=20)),
            ("rows", models.PositiveIntegerField(default=0)),
            ("quarantined", models.PositiveIntegerField(default=0)),
            ("counts", models.JSONField(default=dict)),
            ("data_until", models.DateTimeField(null=True)),
            ("fault", models.JSONField(null=True)),
            (
                "shop",
                models.ForeignKey(
                    null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="channels.shop"
                ),
            ),
            (
                "run",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE, related_name="files", to="intake.importrun"
                ),
            ),
        ],
        options={
            "ordering": ["id"],
        },
    ),
    migrations.CreateModel(
        name="UploadToken",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("name", models.CharField(max_length=60)),
            ("digest", models.BinaryField(unique=True)),
            ("hint", models.CharField(max_length=8)),
            ("owner_id", models.BigIntegerField()),
            ("owner_name", models.CharField(max_length=80)),
            ("created_at", models.DateTimeField()),
            ("expires_at", models.DateTimeField()),
            ("last_used_at", models.DateTimeField(null=True)),
            ("revoked_at", models.DateTimeField(null=True)),
            (
                "shop",
                models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="channels.shop"),
            ),
        ],
        options={
            "ordering": ["-id"],
        },
    ),
    migrations.AddField(
        model_name="importrun",
        name="token",
        field=models.ForeignKey(
            null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="intake.uploadtoken"
        ),
    ),
    migrations.CreateModel(
        name="Feed",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("kind", models.CharField(max_length=20)),
            ("times", django.contrib.postgres.fields.ArrayField(base_field=models.TimeField(), size=None)),
            (
                "weekdays",
                django.contrib.postgres.fields.ArrayField(base_field=models.PositiveSmallIntegerField(), size=None),
            ),
            ("grace_minutes", models.PositiveSmallIntegerField(default=30)),
            ("since", models.DateTimeField()),
            ("judged_until", models.DateTimeField(null=True)),
            ("changed_at", models.DateTimeField()),
            (
                "shop",
                models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="channels.shop"),
            ),
        ],
        options={
            "ordering": ["shop_id", "kind"],
            "constraints": [
                models.UniqueConstraint(fields=("shop", "kind"), name="intake_feed_once"),
                models.CheckConstraint(condition=models.Q(("grace_minutes__lte", 1440)), name="intake_feed_grace"),
            ],
        },
    ),
    migrations.CreateModel(
        name="QuarantinedRow",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("file_sha256", models.CharField(max_length=64)),
            ("row_no", models.PositiveIntegerField()),
            ("order_no", models.CharField(default="", max_length=64)),
            ("reason", models.CharField(max_length=40)),
            ("text", models.JSONField()),
            ("preview", models.JSONField(default=dict)),
            ("raw", models.BinaryField(null=True)),
            ("profile", models.CharField(default="", max_length=60)),
            ("state", models.SmallIntegerField(default=10)),
            ("fixed", models.BinaryField(null=True)),
            ("attempts", models.PositiveSmallIntegerField(default=0)),
            ("outcome", models.CharField(blank=True, default="", max_length=12)),
            ("note", models.CharField(blank=True, default="", max_length=200)),
            ("handler_id", models.BigIntegerField(null=True)),
            ("handler_name", models.CharField(blank=True, default="", max_length=80)),
            ("created_at", models.DateTimeField()),
            ("resolved_at", models.DateTimeField(null=True)),
            (
                "file",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE, related_name="set_aside", to="intake.importfile"
                ),
            ),
            (
                "shop",
                models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="channels.shop"),
            ),
        ],
        options={
            "ordering": ["-id"],
            "indexes": [
                models.Index(
                    condition=models.Q(("resolved_at", None)), fields=["shop", "-id"], name="intake_aside_open"
                ),
                models.Index(fields=["file"], name="intake_aside_of_file"),
            ],
            "constraints": [
                models.CheckConstraint(condition=models.Q(("state__in", [10, 20, 30, 40])), name="intake_aside_state"),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("resolved_at", None), ("state__in", [10, 20])),
                        models.Q(
                            models.Q(("state__in", [10, 20]), _negated=True),
                            models.Q(("resolved_at", None), _negated=True),
                        ),
                        _connector="OR",
                    ),
                    name="intake_aside_resolved",
                ),
                models.UniqueConstraint(fields=("shop", "file_sha256", "row_no"), name="intake_aside_once"),
            ],
        },
    ),
    migrations.AddConstraint(
        model_name="uploadtoken",
        constraint=models.CheckConstraint(
            condition=models.Q(("expires_at__gt", models.F("created_at"))), name="intake_token_period"
        ),
    ),
    migrations.AddIndex(
        model_name="importrun",
        index=models.Index(fields=["shop", "kind", "-id"], name="intake_run_by_shop"),
    ),
    migrations.AddConstraint(
        model_name="importrun",
        constraint=models.CheckConstraint(condition=models.Q(("state__in", [5, 10, 20, 30])), name="intake_run_state"),
    ),
    migrations.AddConstraint(
        model_name="importrun",
        constraint=models.CheckConstraint(
            condition=models.Q(
                models.Q(("finished_at", None), ("state__in", [5, 10])),
                models.Q(
                    models.Q(("state__in", [5, 10]), _negated=True), models.Q(("finished_at", None), _negated=True)
                ),
                _connector="OR",
            ),
            name="intake_run_finished",
        ),
    ),
    migrations.AddConstraint(
        model_name="importrun",
        constraint=models.CheckConstraint(
            condition=models.Q(("via__in", ["command", "screen", "folder", "token", "retry"])), name="intake_run_via"
        ),
    ),
]


class Migration(migrations.Migration):
    initial = True
    dependencies = [("channels", "0006_without_intake")]
    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=STATE,
            database_operations=[
                migrations.RunSQL(moved_sql("channels", "intake", TABLES), guarded_sql("intake", "channels")),
                migrations.RunSQL(guarded_sql("channels", "intake"), moved_sql("intake", "channels", TABLES)),
            ],
        )
    ]
