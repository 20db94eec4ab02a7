"""Tracks of all parcels that left so far, and their events: what was heard stays."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

STEPS = ["", "collected", "moving", "delivering", "signed", "trouble", "returning", "returned"]
GUARDS = """
CREATE TRIGGER tracking_event_no_truncate BEFORE TRUNCATE ON tracking_event FOR EACH STATEMENT
  EXECUTE FUNCTION zg_append_only();
CREATE TRIGGER tracking_event_remains BEFORE DELETE ON tracking_event FOR EACH ROW EXECUTE FUNCTION zg_append_only();
CREATE TRIGGER tracking_event_stays BEFORE UPDATE ON tracking_event FOR EACH ROW
  WHEN (OLD.shop_id IS NOT NULL OR NEW.shop_id IS NULL OR
    (OLD.track_id, OLD.at, OLD.step, OLD.code, OLD.text, OLD.source, OLD.heard_at, OLD.actor_name) IS DISTINCT FROM
    (NEW.track_id, NEW.at, NEW.step, NEW.code, NEW.text, NEW.source, NEW.heard_at, NEW.actor_name))
  EXECUTE FUNCTION zg_append_only();
CREATE TRIGGER tracking_track_remains BEFORE DELETE ON tracking_track FOR EACH ROW EXECUTE FUNCTION zg_append_only();
CREATE TRIGGER tracking_track_stays BEFORE UPDATE ON tracking_track FOR EACH ROW
  WHEN (OLD.waybill <> NEW.waybill OR OLD.shop_id IS NOT NULL AND OLD.shop_id IS DISTINCT FROM NEW.shop_id)
  EXECUTE FUNCTION zg_append_only();
INSERT INTO tracking_track (shop_id, waybill, carrier, sent_at, step, told, begun_at)
SELECT DISTINCT ON (waybill) shop_id, waybill, carrier, at, '', '', at FROM fulfilment_shipment ORDER BY waybill, id;
"""
UNGUARDED = """
DROP TRIGGER tracking_track_stays ON tracking_track;
DROP TRIGGER tracking_track_remains ON tracking_track;
DROP TRIGGER tracking_event_stays ON tracking_event;
DROP TRIGGER tracking_event_remains ON tracking_event;
DROP TRIGGER tracking_event_no_truncate ON tracking_event;
"""
ID = ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"))
SHOP = models.ForeignKey(
    null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="channels.shop"
)
TRACK = models.ForeignKey(
    on_delete=django.db.models.deletion.PROTECT, related_name="events", to="tracking.track"
)


class Migration(migrations.Migration):
    initial = True
    dependencies = [("channels", "0006_without_intake"), ("fulfilment", "0001_from_orders")]
    operations = [
        migrations.CreateModel(
            name="Track",
            fields=[
                ID,
                ("waybill", models.CharField(max_length=40, unique=True)),
                ("carrier", models.CharField(blank=True, default="", max_length=40)),
                ("sent_at", models.DateTimeField(null=True)),
                ("step", models.CharField(blank=True, default="", max_length=12)),
                ("step_at", models.DateTimeField(null=True)),
                ("told", models.CharField(blank=True, default="", max_length=300)),
                ("told_at", models.DateTimeField(null=True)),
                ("begun_at", models.DateTimeField()),
                ("shop", SHOP),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(name="tracking_track_step", condition=Q(step__in=STEPS)),
                    models.CheckConstraint(
                        name="tracking_track_sent",
                        condition=Q(shop=None, sent_at=None) | Q(shop__isnull=False, sent_at__isnull=False),
                    ),
                ],
                "indexes": [
                    models.Index(
                        fields=["told_at"],
                        name="tracking_track_going",
                        condition=~Q(step__in=["signed", "returned"]),
                    ),
                    models.Index(fields=["sent_at"], name="tracking_track_sent_at"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                ID,
                ("at", models.DateTimeField()),
                ("step", models.CharField(blank=True, default="", max_length=12)),
                ("code", models.CharField(blank=True, default="", max_length=20)),
                ("text", models.CharField(blank=True, default="", max_length=300)),
                ("source", models.CharField(max_length=8)),
                ("heard_at", models.DateTimeField()),
                ("actor_name", models.CharField(max_length=80)),
                ("track", TRACK),
                ("shop", SHOP),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=["track", "at", "text", "step"], name="tracking_event_once"),
                    models.CheckConstraint(name="tracking_event_step", condition=Q(step__in=STEPS)),
                    models.CheckConstraint(
                        name="tracking_event_source", condition=Q(source__in=["push", "file", "hand"])
                    ),
                    models.CheckConstraint(name="tracking_event_says_something", condition=~Q(step="") | ~Q(text="")),
                ]
            },
        ),
        migrations.RunSQL(GUARDS, UNGUARDED),
    ]
