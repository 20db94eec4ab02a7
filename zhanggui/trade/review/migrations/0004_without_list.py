"""The list of buyers is a room of its own; here nobody could ever fill it."""

from django.db import migrations

from zhanggui.kit.bulk import key_sql, keyless_sql

BEFORE = f"""
DROP TRIGGER review_listed_remains ON review_listed;
{keyless_sql("review_listed", "order_id", "orders_order")}
"""
BACK = f"""
{key_sql("review_listed", "order_id", "orders_order")}
CREATE TRIGGER review_listed_remains BEFORE DELETE ON review_listed FOR EACH ROW EXECUTE FUNCTION zg_append_only();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('review', '0003_cases'),
    ]

    operations = [
        migrations.RunSQL(BEFORE, BACK),
        migrations.DeleteModel(name='Listed'),
    ]
