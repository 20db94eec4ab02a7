"""Addresses of the journal."""

from __future__ import annotations

from django.urls import include, path

from zhanggui.oversight.audit import views

pages = [
    path("", views.journal, name="journal"),
    path("<int:subject_id>/", views.entry, name="entry"),
    path("check/", views.check, name="check"),
    path("stand/", views.stand, name="stand"),
    path("export/", views.export, name="export"),
    path("failures/", views.failures, name="failures"),
    path("failures/retry/", views.retry, name="retry"),
]
urlpatterns = [path("journal/", include((pages, "audit")))]
