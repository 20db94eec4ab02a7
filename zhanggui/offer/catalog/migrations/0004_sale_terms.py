"""What the sale of SKUs is bound to, for rooms that ask in SQL: the parts of bundles, and who may not be sold of them
all."""

from django.db import migrations

TERMS = """
CREATE FUNCTION catalog_sale_terms(skus bigint[])
RETURNS TABLE (sku bigint, part bigint, pieces bigint) LANGUAGE plpgsql STABLE AS $$
DECLARE every bigint[] := skus;
BEGIN
  FOR sku, part, pieces IN
    SELECT b.bundle_id, b.part_id, b.pieces FROM catalog_bundlepart b WHERE b.bundle_id = ANY(skus) ORDER BY 1, 2
  LOOP
    every := every || part;
    RETURN NEXT;
  END LOOP;
  RETURN QUERY SELECT s.id, NULL::bigint, 0::bigint FROM catalog_sku s WHERE NOT s.active AND s.id = ANY(every);
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("catalog", "0003_guards")]
    operations = [migrations.RunSQL(TERMS, "DROP FUNCTION catalog_sale_terms(bigint[]);")]
