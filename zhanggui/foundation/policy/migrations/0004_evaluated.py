"""A policy is looked at every year: what was found stays as it was sealed."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("policy", "0003_publication")]

    operations = [
        migrations.CreateModel(
            name="Evaluation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("evaluated_on", models.DateField()),
                ("outcome", models.CharField(max_length=8)),
                ("answers", models.JSONField()),
                ("figures", models.JSONField()),
                ("findings", models.TextField()),
                ("words", models.CharField(max_length=64)),
                ("digest", models.CharField(max_length=64)),
                ("by_name", models.CharField(max_length=80)),
                ("at", models.DateTimeField()),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evaluations",
                        to="policy.policyversion",
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
                "constraints": [
                    models.CheckConstraint(
                        name="policy_evaluation_told",
                        condition=models.Q(
                            ("outcome__in", ["keep", "amend", "repeal"]),
                            models.Q(("findings", ""), _negated=True),
                            models.Q(("digest", ""), _negated=True),
                        ),
                    ),
                    models.UniqueConstraint(name="policy_evaluation_once", fields=("version", "evaluated_on")),
                ],
            },
        ),
        migrations.RunSQL(
            "CREATE TRIGGER policy_evaluation_stays BEFORE UPDATE OR DELETE ON policy_evaluation FOR EACH ROW "
            "EXECUTE FUNCTION zg_append_only();",
            "DROP TRIGGER policy_evaluation_stays ON policy_evaluation;",
        ),
    ]
