"""What people signed and passed moves up from org, rows and all."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from zhanggui.kit.machine import moved_sql

TABLES = ("credentialkind", "credentialdemand", "credential")


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("org", "0008_without_sod_and_credentials"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="CredentialKind",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("code", models.CharField(max_length=40, unique=True)),
                        ("name", models.CharField(max_length=80)),
                        (
                            "sort",
                            models.CharField(
                                choices=[("agreement", "AGREEMENT"), ("exam", "EXAM"), ("certificate", "CERTIFICATE")],
                                max_length=12,
                            ),
                        ),
                        ("version", models.PositiveSmallIntegerField(default=1)),
                        ("text", models.TextField(blank=True)),
                        ("months", models.PositiveSmallIntegerField(blank=True, null=True)),
                    ],
                    options={
                        "ordering": ("id",),
                    },
                ),
                migrations.CreateModel(
                    name="CredentialDemand",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveSmallIntegerField()),
                        ("since", models.DateTimeField()),
                        ("existing_until", models.DateTimeField()),
                        ("set_by_name", models.CharField(max_length=80)),
                        ("ended_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "post",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="org.post",
                            ),
                        ),
                        (
                            "kind",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="demands",
                                to="credentials.credentialkind",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("id",),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("existing_until__gte", models.F("since"))),
                                name="credentials_demand_period",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("ended_at", None)),
                                fields=("kind", "post"),
                                name="credentials_demand_once",
                                nulls_distinct=False,
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Credential",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveSmallIntegerField()),
                        ("reference", models.CharField(blank=True, max_length=200)),
                        ("signed_at", models.DateTimeField()),
                        ("expires_at", models.DateTimeField(blank=True, null=True)),
                        ("recorded_by", models.BigIntegerField(null=True)),
                        ("recorded_by_name", models.CharField(max_length=80)),
                        ("ended_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "employee",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "kind",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="held",
                                to="credentials.credentialkind",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("expires_at", None), ("expires_at__gt", models.F("signed_at")), _connector="OR"
                                ),
                                name="credentials_credential_period",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("recorded_by", None),
                                    models.Q(("recorded_by", models.F("employee")), _negated=True),
                                    _connector="OR",
                                ),
                                name="credentials_credential_by_another",
                            ),
                        ],
                    },
                ),
            ],
            database_operations=[
                migrations.RunSQL(moved_sql("org", "credentials", TABLES), moved_sql("credentials", "org", TABLES)),
            ],
        )
    ]
