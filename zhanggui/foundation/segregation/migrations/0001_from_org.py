"""Incompatible rights move up from org, rows and all."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from zhanggui.kit.machine import moved_sql

TABLES = ("sodrule", "sodexception")


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="SodRule",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("code", models.CharField(max_length=40, unique=True)),
                        ("first", models.CharField(max_length=60)),
                        ("second", models.CharField(max_length=60)),
                        ("mode", models.CharField(choices=[("watch", "WATCH"), ("block", "BLOCK")], max_length=8)),
                        ("why", models.CharField(max_length=200)),
                        (
                            "origin",
                            models.CharField(
                                choices=[("shipped", "SHIPPED"), ("own", "OWN")], default="own", max_length=8
                            ),
                        ),
                        ("set_at", models.DateTimeField()),
                        ("set_by_name", models.CharField(blank=True, default="", max_length=80)),
                    ],
                    options={
                        "ordering": ("id",),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("first__lt", models.F("second"))), name="segregation_sod_two_rights"
                            ),
                            models.UniqueConstraint(fields=("first", "second"), name="segregation_sod_pair_once"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SodException",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("reason", models.CharField(max_length=200)),
                        ("since", models.DateTimeField()),
                        ("until", models.DateTimeField()),
                        ("approved_by", models.BigIntegerField()),
                        ("approved_by_name", models.CharField(max_length=80)),
                        ("ended_at", models.DateTimeField(null=True)),
                        (
                            "employee",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "rule",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="exceptions",
                                to="segregation.sodrule",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("until__gt", models.F("since"))),
                                name="segregation_sod_exception_period",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("approved_by", models.F("employee")), _negated=True),
                                name="segregation_sod_exception_by_another",
                            ),
                        ],
                    },
                ),
            ],
            database_operations=[
                migrations.RunSQL(moved_sql("org", "segregation", TABLES), moved_sql("segregation", "org", TABLES)),
            ],
        )
    ]
