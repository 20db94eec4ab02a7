from django.db import migrations

MARK = """
UPDATE org_employee SET passkey = true
WHERE id IN (SELECT employee_id FROM keys_passkey WHERE suspect_at IS NULL)
"""


class Migration(migrations.Migration):

    dependencies = [("keys", "0002_passkeys"), ("org", "0009_passkey_demand")]

    operations = [migrations.RunSQL(MARK, migrations.RunSQL.noop)]
