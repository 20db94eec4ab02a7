"""Services are asked where parcels are: the company's account, what was asked of each parcel, the rounds."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

ID = ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"))
SOURCES = ["push", "query", "file", "hand", "platform"]


class Migration(migrations.Migration):
    dependencies = [("tracking", "0002_platform"), ("channels", "0006_without_intake")]
    operations = [
        migrations.CreateModel(
            name="NewsRoute",
            fields=[
                ID,
                ("connector", models.CharField(max_length=40, unique=True)),
                ("sealed", models.BinaryField()),
                ("address", models.CharField(blank=True, default="", max_length=300)),
                ("callback", models.CharField(blank=True, default="", max_length=300)),
                ("phone", models.CharField(blank=True, default="", max_length=20)),
                ("is_on", models.BooleanField()),
                ("subscribes", models.BooleanField()),
                ("set_at", models.DateTimeField()),
                ("actor_name", models.CharField(max_length=80)),
                ("said", models.CharField(blank=True, default="", max_length=200)),
                ("said_at", models.DateTimeField(null=True)),
                ("is_well", models.BooleanField(null=True)),
                ("lived_at", models.DateTimeField(null=True)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("due_at", models.DateTimeField(null=True)),
                ("halted_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="AskRun",
            fields=[
                ID,
                ("connector", models.CharField(max_length=40)),
                ("kind", models.CharField(max_length=10)),
                ("at", models.DateTimeField(db_index=True)),
                ("asked", models.PositiveIntegerField()),
                ("ended_at", models.DateTimeField(null=True)),
                ("answered", models.PositiveIntegerField(default=0)),
                ("new", models.PositiveIntegerField(default=0)),
                ("known", models.PositiveIntegerField(default=0)),
                ("refused", models.PositiveIntegerField(default=0)),
                ("fault", models.CharField(blank=True, default="", max_length=200)),
                ("actor_name", models.CharField(max_length=80)),
            ],
        ),
        migrations.CreateModel(
            name="Inquiry",
            fields=[
                ID,
                ("kind", models.CharField(max_length=10)),
                ("asked_at", models.DateTimeField(null=True)),
                ("well_at", models.DateTimeField(null=True)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("due_at", models.DateTimeField(null=True)),
                ("said", models.CharField(blank=True, default="", max_length=200)),
                ("stuck_at", models.DateTimeField(null=True)),
                (
                    "shop",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="channels.shop"
                    ),
                ),
                (
                    "track",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="inquiries", to="tracking.track"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["track"], name="tracking_inquiry_stuck", condition=Q(stuck_at__isnull=False)
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=["track", "kind"], name="tracking_inquiry_once"),
                    models.CheckConstraint(name="tracking_inquiry_kind", condition=Q(kind__in=["subscribe", "query"])),
                ],
            },
        ),
        migrations.RemoveConstraint("event", "tracking_event_source"),
        migrations.AddConstraint(
            "event", models.CheckConstraint(name="tracking_event_source", condition=Q(source__in=SOURCES))
        ),
    ]
