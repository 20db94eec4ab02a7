"""Who read the text of which entry of the register: appended, never changed."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("law", "0001_first")]

    operations = [
        migrations.CreateModel(
            name="Reading",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=120)),
                ("finding", models.CharField(max_length=10)),
                ("source", models.CharField(blank=True, default="", max_length=400)),
                ("text_on", models.DateField(null=True)),
                ("next_on", models.DateField()),
                ("note", models.CharField(blank=True, default="", max_length=400)),
                ("read_by", models.BigIntegerField()),
                ("read_by_name", models.CharField(max_length=80)),
                ("read_on", models.DateField()),
                ("read_at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["code", "-id"], name="law_reading_newest")],
                "constraints": [
                    models.CheckConstraint(
                        name="law_reading_told",
                        condition=models.Q(
                            ("finding__in", ["still", "changed", "gone"]),
                            models.Q(("code", ""), _negated=True),
                            ("next_on__gt", models.F("read_on")),
                            models.Q(("finding", "gone"), models.Q(("source", ""), _negated=True), _connector="OR"),
                        ),
                    ),
                    models.UniqueConstraint(
                        name="law_reading_once", fields=("code", "read_by", "read_on", "finding")
                    ),
                ],
            },
        ),
        migrations.RunSQL(
            """
CREATE TRIGGER law_reading_stays BEFORE UPDATE OR DELETE ON law_reading
  FOR EACH ROW EXECUTE FUNCTION zg_append_only();
""",
            "DROP TRIGGER law_reading_stays ON law_reading;",
        ),
    ]
