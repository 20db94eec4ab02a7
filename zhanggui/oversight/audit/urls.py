"""Addresses of the journal."""

from __future__ import annotations

from django.urls import include, path

from zhanggui.oversight.audit.views import journal, releases, reviews

pages = [
    path("", journal.journal, name="journal"),
    path("<int:subject_id>/", journal.entry, name="entry"),
    path("check/", journal.check, name="check"),
    path("stand/", journal.stand, name="stand"),
    path("export/", journal.export, name="export"),
    path("access/", reviews.reviews, name="reviews"),
    path("access/<int:subject_id>/", reviews.review, name="review"),
    path("access/<int:subject_id>/sign/", reviews.sign, name="sign"),
    path("releases/", releases.releases, name="releases"),
    path("failures/", journal.failures, name="failures"),
    path("failures/retry/", journal.retry, name="retry"),
]
urlpatterns = [path("journal/", include((pages, "audit")))]
