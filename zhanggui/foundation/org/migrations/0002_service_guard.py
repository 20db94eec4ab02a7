"""The database keeps the table of service: whoever left does not come back under the same file. [D021]"""

from django.db import migrations

from zhanggui.foundation.org.states import SERVICE
from zhanggui.kit.machine import trigger_sql


class Migration(migrations.Migration):
    dependencies = [("org", "0001_first")]
    operations = [
        migrations.RunSQL(
            trigger_sql(SERVICE, "org_employee"),
            "DROP TRIGGER org_employee_state_guard ON org_employee; DROP FUNCTION org_employee_state_guard()",
        )
    ]
