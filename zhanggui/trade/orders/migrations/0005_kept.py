"""A parcel that left stays on record as it was; a rule set that was live keeps its words, because decisions name it."""

from django.db import migrations

from zhanggui.trade.orders.states import State

GUARDS = f"""
CREATE FUNCTION orders_shipment_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND NOT EXISTS (
    SELECT 1 FROM orders_order o WHERE o.id = OLD.order_id AND o.state >= {int(State.SHIPPED)}
  ) THEN RETURN OLD; END IF;
  RAISE EXCEPTION 'orders_shipment: % refused, the parcel is on record', TG_OP
    USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER orders_shipment_stays BEFORE UPDATE OR DELETE ON orders_shipment
  FOR EACH ROW EXECUTE FUNCTION orders_shipment_stays();
CREATE TRIGGER orders_ruleset_stays BEFORE UPDATE OF version, rules ON orders_ruleset FOR EACH ROW
  WHEN (OLD.live_at IS NOT NULL AND (OLD.version, OLD.rules) IS DISTINCT FROM (NEW.version, NEW.rules))
  EXECUTE FUNCTION zg_append_only();
CREATE TRIGGER orders_ruleset_remains BEFORE DELETE ON orders_ruleset FOR EACH ROW
  WHEN (OLD.live_at IS NOT NULL) EXECUTE FUNCTION zg_append_only();
"""
UNDO = """
DROP TRIGGER orders_ruleset_remains ON orders_ruleset;
DROP TRIGGER orders_ruleset_stays ON orders_ruleset;
DROP TRIGGER orders_shipment_stays ON orders_shipment;
DROP FUNCTION orders_shipment_stays();
"""


class Migration(migrations.Migration):
    dependencies = [("orders", "0004_newest_first"), ("kit_journal", "0002_switch")]
    operations = [migrations.RunSQL(GUARDS, UNDO)]
