"""Of several rules that stop an order everything they ask for counts: the gravest decides, the others are kept."""

import django.contrib.postgres.fields
from django.db import migrations, models

VERIFIED = """
DROP TRIGGER review_case_verified ON review_case;
CREATE TRIGGER review_case_verified BEFORE UPDATE OF ending ON review_case FOR EACH ROW
  WHEN (NEW.ending = 'let_go' AND (NEW.wants = 'verify' OR 'verify' = ANY (NEW.also)))
  EXECUTE FUNCTION review_case_verified();
CREATE TRIGGER review_case_also_stays BEFORE UPDATE OF also ON review_case FOR EACH ROW
  WHEN (OLD.also IS DISTINCT FROM NEW.also) EXECUTE FUNCTION zg_append_only();
"""
ONCE = """
DROP TRIGGER review_case_also_stays ON review_case;
DROP TRIGGER review_case_verified ON review_case;
CREATE TRIGGER review_case_verified BEFORE UPDATE OF ending ON review_case FOR EACH ROW
  WHEN (NEW.ending = 'let_go' AND NEW.wants = 'verify') EXECUTE FUNCTION review_case_verified();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('review', '0007_by_approvals'),
    ]

    operations = [
        migrations.AddField(
            model_name='case',
            name='also',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=10), blank=True, default=list, size=None),
        ),
        migrations.RunSQL(VERIFIED, ONCE),
    ]
