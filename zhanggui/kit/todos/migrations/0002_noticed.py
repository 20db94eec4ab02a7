"""When its people were told of a to-do; those that stand open already need no telling."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("kit_todos", "0001_first")]

    operations = [
        migrations.AddField(model_name="todo", name="noticed_at", field=models.DateTimeField(null=True)),
        migrations.RunSQL("UPDATE kit_todo SET noticed_at = opened_at", migrations.RunSQL.noop),
        migrations.AddIndex(
            model_name="todo",
            index=models.Index(
                condition=models.Q(("state", 10), ("noticed_at", None)), fields=["id"], name="kit_todo_unnoticed"
            ),
        ),
    ]
