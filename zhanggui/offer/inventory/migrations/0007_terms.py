"""A reservation asks once before it locks: what may be sold and what bundles consist of comes with the glance."""

from django.db import migrations

GLANCE = """
CREATE OR REPLACE FUNCTION inventory_glance(only_one bigint, skus bigint[], lines bigint[])
RETURNS TABLE (what int, which bigint, warehouse bigint, units bigint, route jsonb) LANGUAGE plpgsql STABLE AS $$
DECLARE every bigint[] := skus;
BEGIN
  RETURN QUERY SELECT 0, 0::bigint, 0::bigint, 0::bigint, inventory_route(only_one);
  what := 3;
  FOR which, warehouse, units IN SELECT sku, part, pieces FROM catalog_sale_terms(skus) LOOP
    every := every || warehouse;
    RETURN NEXT;
  END LOOP;
  RETURN QUERY SELECT 1, i.sku_id, i.warehouse_id, inventory_free(i), NULL::jsonb
    FROM inventory_stockitem i WHERE i.sku_id = ANY(every);
  RETURN QUERY SELECT 2, a.line_id, i.warehouse_id, 0::bigint, NULL::jsonb
    FROM inventory_allocation a LEFT JOIN inventory_stockitem i ON i.id = a.item_id WHERE a.line_id = ANY(lines);
END $$;
"""
BEFORE = """
CREATE OR REPLACE FUNCTION inventory_glance(only_one bigint, skus bigint[], lines bigint[])
RETURNS TABLE (what int, which bigint, warehouse bigint, units bigint, route jsonb) LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN QUERY SELECT 0, 0::bigint, 0::bigint, 0::bigint, inventory_route(only_one);
  RETURN QUERY SELECT 1, i.sku_id, i.warehouse_id, inventory_free(i), NULL::jsonb
    FROM inventory_stockitem i WHERE i.sku_id = ANY(skus);
  RETURN QUERY SELECT 2, a.line_id, i.warehouse_id, 0::bigint, NULL::jsonb
    FROM inventory_allocation a LEFT JOIN inventory_stockitem i ON i.id = a.item_id WHERE a.line_id = ANY(lines);
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("inventory", "0006_lots"), ("catalog", "0004_sale_terms")]
    operations = [migrations.RunSQL(GLANCE, BEFORE)]
