"""Saved views: a name for a state of a desk's URL."""

from __future__ import annotations

from django.db import models


class SavedView(models.Model):
    """Of one person (`post` empty) or shared with a post; the nameless one keeps a person's hidden columns."""

    owner_id = models.BigIntegerField()
    post = models.CharField(max_length=40, blank=True, default="")
    desk = models.CharField(max_length=60)
    name = models.CharField(max_length=40, blank=True, default="")
    query = models.TextField(blank=True, default="")

    class Meta:
        db_table = "kit_saved_view"
        constraints = [
            models.UniqueConstraint(fields=["owner_id", "desk", "name"], name="kit_saved_view_name_once"),
        ]
        indexes = [
            models.Index(fields=["desk", "post"], condition=~models.Q(post=""), name="kit_saved_view_shared"),
        ]
