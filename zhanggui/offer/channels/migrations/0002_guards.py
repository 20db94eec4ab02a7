"""States move along their tables only, in the database too."""

from django.db import migrations

from zhanggui.kit.machine import trigger_sql
from zhanggui.offer.channels.states import RUN, SHOP


class Migration(migrations.Migration):
    dependencies = [("channels", "0001_first")]
    operations = [
        migrations.RunSQL(trigger_sql(SHOP, "channels_shop"), migrations.RunSQL.noop),
        migrations.RunSQL(trigger_sql(RUN, "channels_importrun"), migrations.RunSQL.noop),
    ]
