"""Rule sets and decisions move up from orders, rows and all: kept as they are for good."""

from django.db import migrations, models
from django.db.models.deletion import PROTECT

from zhanggui.kit.bulk import key_sql, keyless_sql
from zhanggui.kit.machine import moved_sql
from zhanggui.kit.partitions import append_only_sql

MOVED = ("ruleset", "decision")


def guarded_sql(room: str) -> str:
    """What was decided stays, and so do the words of a rule set that was live; a decision names an order."""
    return f"""
{append_only_sql(f"{room}_decision")}
CREATE TRIGGER {room}_ruleset_stays BEFORE UPDATE OF version, rules ON {room}_ruleset FOR EACH ROW
  WHEN (OLD.live_at IS NOT NULL AND (OLD.version, OLD.rules) IS DISTINCT FROM (NEW.version, NEW.rules))
  EXECUTE FUNCTION zg_append_only();
CREATE TRIGGER {room}_ruleset_remains BEFORE DELETE ON {room}_ruleset FOR EACH ROW
  WHEN (OLD.live_at IS NOT NULL) EXECUTE FUNCTION zg_append_only();
{key_sql(f"{room}_decision", "order_id", "orders_order")}
"""


def bare_sql(room: str) -> str:
    return f"""
{keyless_sql(f"{room}_decision", "order_id", "orders_order")}
DROP TRIGGER {room}_ruleset_remains ON {room}_ruleset;
DROP TRIGGER {room}_ruleset_stays ON {room}_ruleset;
DROP TRIGGER {room}_decision_append_only ON {room}_decision;
DROP TRIGGER {room}_decision_no_truncate ON {room}_decision;
"""


RULE_SET = migrations.CreateModel(
    name="RuleSet",
    fields=[
        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
        ("version", models.PositiveIntegerField(unique=True)),
        ("title", models.CharField(max_length=80)),
        ("rules", models.JSONField()),
        ("source", models.CharField(max_length=200)),
        ("live_at", models.DateTimeField(null=True)),
    ],
)
DECISION = migrations.CreateModel(
    name="Decision",
    fields=[
        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
        ("rule_set", models.PositiveIntegerField(default=0)),
        ("outcome", models.CharField(max_length=10)),
        ("hits", models.JSONField(default=list)),
        ("passed", models.JSONField(default=list)),
        ("reason", models.CharField(blank=True, default="", max_length=200)),
        ("actor_id", models.BigIntegerField(null=True)),
        ("actor_name", models.CharField(max_length=80)),
        ("at", models.DateTimeField()),
        (
            "order",
            models.ForeignKey(
                db_constraint=False, db_index=False, on_delete=PROTECT, related_name="+", to="orders.order"
            ),
        ),
        (
            "shop",
            models.ForeignKey(
                db_constraint=False, db_index=False, on_delete=PROTECT, related_name="+", to="channels.shop"
            ),
        ),
    ],
    options={
        "indexes": [
            models.Index(
                models.F("order"), models.OrderBy(models.F("id"), descending=True), name="review_decision_latest"
            ),
            models.Index(
                condition=models.Q(("rule_set", 0), _negated=True), fields=["at"], name="review_decision_by_rules"
            ),
        ]
    },
)


class Migration(migrations.Migration):
    initial = True
    dependencies = [("channels", "0001_first"), ("kit_journal", "0002_switch"), ("orders", "0013_without_review")]
    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[RULE_SET, DECISION],
            database_operations=[
                migrations.RunSQL(bare_sql("orders"), guarded_sql("orders")),
                migrations.RunSQL(moved_sql("orders", "review", MOVED), moved_sql("review", "orders", MOVED)),
                migrations.RunSQL(guarded_sql("review"), bare_sql("review")),
            ],
        )
    ]
