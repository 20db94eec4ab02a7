"""A version is published by an approval: who asked, from when, and what came of it."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("approvals", "0001_first"), ("policy", "0002_lived")]

    operations = [
        migrations.CreateModel(
            name="Publication",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("effective_on", models.DateField()),
                ("interpreter", models.CharField(max_length=80)),
                ("reason", models.CharField(max_length=400)),
                ("asked_by", models.BigIntegerField()),
                ("asked_by_name", models.CharField(max_length=80)),
                ("asked_at", models.DateTimeField()),
                ("done_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended_why", models.CharField(blank=True, default="", max_length=400)),
                (
                    "request",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="approvals.request",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="publications",
                        to="policy.policyversion",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(
                        name="policy_publication_told",
                        condition=models.Q(
                            models.Q(("interpreter", ""), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                            models.Q(("done_at", None), ("ended_at", None), _connector="OR"),
                        ),
                    ),
                    models.UniqueConstraint(
                        name="policy_publication_once",
                        fields=("version",),
                        condition=models.Q(("done_at", None), ("ended_at", None)),
                    ),
                ],
            },
        ),
    ]
