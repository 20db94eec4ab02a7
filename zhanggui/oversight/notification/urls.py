"""Addresses of notices."""

from __future__ import annotations

from django.urls import include, path

from zhanggui.oversight.notification.views import inbox

pages = [
    path("", inbox.notice_list, name="list"),
    path("<int:subject_id>/", inbox.card, name="card"),
    path("read/", inbox.read, name="read"),
    path("acknowledge/", inbox.acknowledge, name="acknowledge"),
    path("export/", inbox.export, name="export"),
]
urlpatterns = [path("notices/", include((pages, "notices")))]
