"""Addresses of notices."""

from __future__ import annotations

from django.urls import include, path

from zhanggui.oversight.notification.views import inbox, outside, settings

pages = [
    path("", inbox.notice_list, name="list"),
    path("<int:subject_id>/", inbox.card, name="card"),
    path("read/", inbox.read, name="read"),
    path("acknowledge/", inbox.acknowledge, name="acknowledge"),
    path("export/", inbox.export, name="export"),
    path("settings/", settings.mine, name="settings"),
    path("settings/add/", settings.address_add, name="address_add"),
    path("settings/<int:address_id>/challenge/", settings.address_challenge, name="challenge"),
    path("settings/<int:address_id>/verify/", settings.address_verify, name="verify"),
    path("settings/<int:address_id>/test/", settings.address_test, name="test"),
    path("settings/<int:address_id>/language/", settings.address_language, name="language"),
    path("settings/<int:address_id>/stop/", settings.address_stop, name="stop"),
    path("channels/", outside.channels, name="channels"),
    path("channels/server/", outside.server, name="server"),
    path("channels/add/", settings.group_add, name="group_add"),
    path("deliveries/", outside.deliveries, name="deliveries"),
    path("deliveries/retry/", outside.retry, name="retry"),
]
urlpatterns = [path("notices/", include((pages, "notices")))]
