"""Platform items of SKU lists become matches; the database keeps bundles flat."""

from django.db import migrations

MOVED = """
INSERT INTO catalog_goodsmatch (platform, basis, item_id, seller_code, platform_sku, title, spec, sku_id, since, until)
SELECT i.platform, 'item_code', i.item_id, s.code, '', '', '', i.sku_id, i.since, i.until
  FROM catalog_skuitem i JOIN catalog_sku s ON s.id = i.sku_id WHERE i.item_id <> '' ORDER BY i.id;
SET CONSTRAINTS ALL IMMEDIATE;
"""
BACK = """
INSERT INTO catalog_skuitem (platform, item_id, sku_id, since, until)
SELECT DISTINCT ON (platform, item_id, sku_id, until IS NULL) platform, item_id, sku_id, since, until
  FROM catalog_goodsmatch WHERE shop_id IS NULL AND basis = 'item_code' AND (until IS NULL OR until > since);
SET CONSTRAINTS ALL IMMEDIATE;
"""
FLAT = """
CREATE FUNCTION catalog_bundle_is_flat() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('catalog.bundles'));
  IF EXISTS (SELECT FROM catalog_bundlepart WHERE bundle_id = NEW.part_id)
     OR EXISTS (SELECT FROM catalog_bundlepart WHERE part_id = NEW.bundle_id) THEN
    RAISE EXCEPTION 'a bundle cannot be part of a bundle' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER catalog_bundlepart_flat BEFORE INSERT OR UPDATE ON catalog_bundlepart
  FOR EACH ROW EXECUTE FUNCTION catalog_bundle_is_flat();
"""


class Migration(migrations.Migration):
    dependencies = [("catalog", "0002_goods_match")]
    operations = [
        migrations.RunSQL(MOVED, BACK),
        migrations.DeleteModel("SkuItem"),
        migrations.RunSQL(
            FLAT,
            "DROP TRIGGER catalog_bundlepart_flat ON catalog_bundlepart; DROP FUNCTION catalog_bundle_is_flat();",
        ),
    ]
