from django.db import migrations

KEPT = """
DROP TRIGGER audit_review_kept ON audit_accessreview;
CREATE TRIGGER audit_review_kept BEFORE UPDATE OF month, rows, drawn_at{more} OR DELETE ON audit_accessreview
  FOR EACH ROW EXECUTE FUNCTION audit_review_kept();
"""


class Migration(migrations.Migration):
    """The day it is due is what the control counts from: it stands as it was drawn up."""

    dependencies = [("audit", "0001_first")]

    operations = [migrations.RunSQL(KEPT.format(more=", due_at"), KEPT.format(more=""))]
