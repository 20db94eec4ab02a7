"""What an order asks is compared with its goods: its freight as told, and one exception more (decision 133)."""

from django.db import migrations, models
from django.db.models import Q

PROBLEMS = (
    *("no_lines", "unstated", "lines_disagree", "unmatched_sku", "platform_hold", "part_shipped"),
    "amount_unfit",
)
NAME = "orders_problem_exactly_when_exception"


class Migration(migrations.Migration):
    dependencies = [("orders", "0027_cases")]
    operations = [
        migrations.AddField(
            model_name="order", name="postage", field=models.DecimalField(decimal_places=2, max_digits=14, null=True)
        ),
        migrations.RemoveConstraint(model_name="order", name=NAME),
        migrations.AddConstraint(
            model_name="order",
            constraint=models.CheckConstraint(
                name=NAME, condition=Q(state=15, problem__in=list(PROBLEMS)) | ~Q(state=15) & Q(problem="")
            ),
        ),
    ]
