"""The routing in force as one function: its plan is kept by the session, so that every reservation may ask for it."""

from django.db import migrations

ROUTE = """
CREATE FUNCTION inventory_route(only_one bigint) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (
    SELECT jsonb_agg(jsonb_build_object(
             'id', w.id, 'kind', w.kind, 'is_default', w.is_default, 'rank', COALESCE(r.rank, 1),
             'fen', (COALESCE(r.freight, 0) * 100)::bigint,
             'regions', CASE WHEN only_one IS NULL THEN w.regions ELSE '{}' END,
             'version', v.id, 'rules', v.rules, 'parcels', v.parcels))
      FROM inventory_warehouse w
      LEFT JOIN (SELECT id, rules, parcels FROM inventory_routingversion ORDER BY id DESC LIMIT 1) v ON TRUE
      LEFT JOIN inventory_routedwarehouse r ON r.version_id = v.id AND r.warehouse_id = w.id
     WHERE w.closed_at IS NULL AND CASE WHEN only_one IS NOT NULL THEN w.id = only_one
           WHEN v.id IS NULL THEN w.is_default ELSE r.id IS NOT NULL END);
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("inventory", "0003_routing")]
    operations = [migrations.RunSQL(ROUTE, "DROP FUNCTION inventory_route(bigint);")]
