"""A level says what it means, not its hours: those are parameters. To-dos that stand are said in the same words."""

from django.db import migrations, models

LEVELS = "UPDATE promises_promise SET level = CASE level WHEN 4 THEN 10 WHEN 12 THEN 20 ELSE level END"
HOURS = "UPDATE promises_promise SET level = CASE level WHEN 10 THEN 4 WHEN 20 THEN 12 ELSE level END"
TODOS = """
UPDATE kit_todo SET told = told || jsonb_build_object('urgent', told->'near4', 'near', told->'near12')
 WHERE kind = 'promises.near' AND told ? 'near4'
"""


def words(*levels: int) -> models.CheckConstraint:
    return models.CheckConstraint(
        name="promises_words",
        condition=models.Q(
            ("cause__in", ["", "exception", "review", "held", "refund", "presale", "short", "stock", "warehouse"]),
            ("channel__in", ["", "chat", "phone", "sms", "platform"]),
            ("level__in", list(levels)),
            ("offer__in", ["", "wait", "coupon", "refund"]),
        ),
    )


class Migration(migrations.Migration):
    atomic = True
    dependencies = [("promises", "0001_first"), ("kit_todos", "0002_noticed")]

    operations = [
        migrations.RemoveConstraint("promise", "promises_words"),
        migrations.RunSQL(LEVELS, HOURS),
        migrations.RunSQL(TODOS, migrations.RunSQL.noop),
        migrations.AddConstraint("promise", words(0, 10, 20)),
    ]
