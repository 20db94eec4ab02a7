"""Channels: platforms, shops, and the door every file comes in by."""

from django.apps import AppConfig


class ChannelsConfig(AppConfig):
    """Declares the room's rights and its places in the menu."""

    name = "zhanggui.offer.channels"
    label = "channels"
    default_auto_field = "django.db.models.BigAutoField"
