"""What the company changes of the register: asked, approved, never changed after."""

import django.db.models.deletion
from django.db import migrations, models

from zhanggui.foundation.law.states import AMENDMENTS
from zhanggui.kit.machine import trigger_sql


class Migration(migrations.Migration):

    initial = True

    dependencies = [("approvals", "0001_first")]

    operations = [
        migrations.CreateModel(
            name="Amendment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.SmallIntegerField(default=10)),
                ("about", models.CharField(max_length=10)),
                ("code", models.CharField(max_length=120)),
                ("terms", models.JSONField()),
                ("starts_on", models.DateField(null=True)),
                ("reason", models.CharField(max_length=400)),
                ("asked_by", models.BigIntegerField()),
                ("asked_by_name", models.CharField(max_length=80)),
                ("asked_at", models.DateTimeField()),
                ("held_by_name", models.CharField(blank=True, default="", max_length=80)),
                ("held_at", models.DateTimeField(null=True)),
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
            ],
            options={
                "indexes": [models.Index(fields=["state", "asked_at"], name="law_amendment_by_state")],
                "constraints": [
                    models.CheckConstraint(
                        name="law_amendment_told",
                        condition=models.Q(
                            ("about__in", ["law", "parameter"]),
                            models.Q(("reason", ""), _negated=True),
                            models.Q(("code", ""), _negated=True),
                        ),
                    ),
                    models.CheckConstraint(
                        name="law_amendment_decided",
                        condition=models.Q(
                            models.Q(("state", 20), _negated=True),
                            models.Q(("held_at__isnull", False), models.Q(("held_by_name", ""), _negated=True)),
                            _connector="OR",
                        ),
                    ),
                    models.UniqueConstraint(
                        name="law_amendment_once",
                        fields=("about", "code"),
                        condition=models.Q(("state", 10)),
                    ),
                ],
            },
        ),
        migrations.RunSQL(
            f"""
{trigger_sql(AMENDMENTS, "law_amendment")}
CREATE TRIGGER law_amendment_remains BEFORE DELETE ON law_amendment FOR EACH ROW EXECUTE FUNCTION zg_append_only();
CREATE TRIGGER law_amendment_stays BEFORE UPDATE ON law_amendment FOR EACH ROW
  WHEN ((OLD.about, OLD.code, OLD.terms, OLD.reason, OLD.asked_by)
    IS DISTINCT FROM (NEW.about, NEW.code, NEW.terms, NEW.reason, NEW.asked_by) OR OLD.state <> 10)
  EXECUTE FUNCTION zg_append_only();
""",
            """
DROP TRIGGER law_amendment_stays ON law_amendment;
DROP TRIGGER law_amendment_remains ON law_amendment;
DROP TRIGGER law_amendment_state_guard ON law_amendment;
DROP FUNCTION law_amendment_state_guard();
""",
        ),
    ]
