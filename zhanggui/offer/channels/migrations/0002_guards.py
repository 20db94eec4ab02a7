"""States of shops move along their table only, in the database too (imports: intake.0001 guards them)."""

from django.db import migrations

from zhanggui.kit.machine import trigger_sql
from zhanggui.offer.channels.states import SHOP


class Migration(migrations.Migration):
    dependencies = [("channels", "0001_first")]
    operations = [migrations.RunSQL(trigger_sql(SHOP, "channels_shop"), migrations.RunSQL.noop)]
