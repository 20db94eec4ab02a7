"""What reservation looks at before it locks, asked in one function whose plans the session keeps."""

from django.db import migrations

GLANCE = """
CREATE FUNCTION inventory_glance(only_one bigint, skus bigint[], lines bigint[])
RETURNS TABLE (what int, which bigint, warehouse bigint, units bigint, route jsonb) LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN QUERY SELECT 0, 0::bigint, 0::bigint, 0::bigint, inventory_route(only_one);
  RETURN QUERY SELECT 1, i.sku_id, i.warehouse_id, inventory_free(i), NULL::jsonb
    FROM inventory_stockitem i WHERE i.sku_id = ANY(skus);
  RETURN QUERY SELECT 2, a.line_id, i.warehouse_id, 0::bigint, NULL::jsonb
    FROM inventory_allocation a LEFT JOIN inventory_stockitem i ON i.id = a.item_id WHERE a.line_id = ANY(lines);
END $$;
"""
# What an order can get of an item: a supplier's goods are not ours to count.
FREE = """
CREATE FUNCTION inventory_free(i inventory_stockitem) RETURNS bigint LANGUAGE sql IMMUTABLE AS
$$ SELECT CASE WHEN i.supplied IS NULL THEN i.on_hand - i.allocated WHEN i.supplied THEN 1000000000 ELSE 0 END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("inventory", "0004_route")]
    operations = [
        migrations.RunSQL(FREE, "DROP FUNCTION inventory_free(inventory_stockitem);"),
        migrations.RunSQL(GLANCE, "DROP FUNCTION inventory_glance(bigint, bigint[], bigint[]);"),
    ]
