"""Merged orders leave in one parcel: all of them with one carrier and waybill, in one statement."""

from django.db import migrations

GUARD = """
CREATE FUNCTION fulfilment_merged_together() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE other bigint;
BEGIN
  SELECT m.order_id INTO other FROM told t
    JOIN grouping_member one ON one.order_id = t.order_id AND one.left_at IS NULL
    JOIN grouping_member m ON m.merge_id = one.merge_id AND m.left_at IS NULL
   WHERE NOT EXISTS (SELECT FROM told o WHERE o.order_id = m.order_id AND (o.carrier, o.waybill) = (t.carrier, t.waybill))
   LIMIT 1;
  IF NOT FOUND THEN RETURN NULL; END IF;
  RAISE EXCEPTION 'fulfilment: order % is merged and leaves with the others of its merge', other
    USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER fulfilment_merged_together AFTER INSERT ON fulfilment_shipment REFERENCING NEW TABLE AS told
  FOR EACH STATEMENT EXECUTE FUNCTION fulfilment_merged_together();
"""
UNGUARDED = """
DROP TRIGGER fulfilment_merged_together ON fulfilment_shipment;
DROP FUNCTION fulfilment_merged_together();
"""


class Migration(migrations.Migration):
    dependencies = [("fulfilment", "0002_parcels"), ("grouping", "0001_first")]
    operations = [migrations.RunSQL(GUARD, UNGUARDED)]
