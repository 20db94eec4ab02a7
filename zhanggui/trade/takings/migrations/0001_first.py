"""What was paid by shop and day, kept by the database beside every statement that writes orders (decision 139)."""

import django.db.models.deletion
from django.db import migrations, models

SUMS = (
    "shop_id, (paid_at AT TIME ZONE 'Asia/Shanghai')::date, coalesce(sum(paid), 0), count(*), max(paid_at) "
    "FROM {rows} WHERE paid_at IS NOT NULL GROUP BY 1, 2"
)
INTO = "INSERT INTO takings_paidday (shop_id, day, paid, orders, last_at)"
KEPT = f"""
CREATE FUNCTION takings_born() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  {INTO} SELECT {SUMS.format(rows="born")};
  RETURN NULL;
END $$;
CREATE FUNCTION takings_moved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  {INTO}
  SELECT shop_id, (paid_at AT TIME ZONE 'Asia/Shanghai')::date, paid, orders, last_at
    FROM (VALUES (OLD.shop_id, OLD.paid_at, -coalesce(OLD.paid, 0), -1, NULL),
                 (NEW.shop_id, NEW.paid_at, coalesce(NEW.paid, 0), 1, NEW.paid_at))
      AS told (shop_id, paid_at, paid, orders, last_at) WHERE paid_at IS NOT NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER takings_born AFTER INSERT ON orders_order
  REFERENCING NEW TABLE AS born FOR EACH STATEMENT EXECUTE FUNCTION takings_born();
CREATE TRIGGER takings_moved AFTER UPDATE OF shop_id, paid_at, paid ON orders_order FOR EACH ROW
  WHEN ((OLD.shop_id, OLD.paid_at, OLD.paid) IS DISTINCT FROM (NEW.shop_id, NEW.paid_at, NEW.paid))
  EXECUTE FUNCTION takings_moved();
{INTO} SELECT {SUMS.format(rows="orders_order")};
"""
LEFT = """
DROP TRIGGER takings_moved ON orders_order;
DROP TRIGGER takings_born ON orders_order;
DROP FUNCTION takings_moved();
DROP FUNCTION takings_born();
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = [("channels", "0001_first"), ("orders", "0028_amounts")]
    operations = [
        migrations.CreateModel(
            name="PaidDay",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "shop",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="channels.shop",
                    ),
                ),
                ("day", models.DateField()),
                ("paid", models.DecimalField(decimal_places=2, max_digits=14)),
                ("orders", models.IntegerField()),
                ("last_at", models.DateTimeField(null=True)),
            ],
            options={"indexes": [models.Index(fields=["day", "shop"], name="takings_day")]},
        ),
        migrations.RunSQL(KEPT, LEFT),
    ]
