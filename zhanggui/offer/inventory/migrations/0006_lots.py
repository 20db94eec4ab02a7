"""What lies under lots is never more than what is on hand: asked at the end of a transaction that shrinks the one or
grows the other. Reserving does neither."""

from django.db import migrations

FIT = """
CREATE FUNCTION inventory_lots_fit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT coalesce(sum(units), 0) FROM lots_lotshelf
       WHERE sku_id = NEW.sku_id AND warehouse_id = NEW.warehouse_id AND units > 0)
     > (SELECT on_hand FROM inventory_stockitem
         WHERE sku_id = NEW.sku_id AND warehouse_id = NEW.warehouse_id) THEN
    RAISE EXCEPTION 'stock: more lies under lots than is on hand' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER inventory_stockitem_lots AFTER UPDATE ON inventory_stockitem DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.on_hand < OLD.on_hand) EXECUTE FUNCTION inventory_lots_fit();
CREATE CONSTRAINT TRIGGER inventory_lotshelf_stock AFTER UPDATE ON lots_lotshelf DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.units > OLD.units) EXECUTE FUNCTION inventory_lots_fit();
"""
UNDO = """
DROP TRIGGER inventory_lotshelf_stock ON lots_lotshelf;
DROP TRIGGER inventory_stockitem_lots ON inventory_stockitem;
DROP FUNCTION inventory_lots_fit();
"""


class Migration(migrations.Migration):
    dependencies = [("inventory", "0005_glance"), ("lots", "0001_first")]
    operations = [migrations.RunSQL(FIT, UNDO)]
