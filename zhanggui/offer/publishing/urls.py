"""Addresses of publishing."""

from __future__ import annotations

from django.urls import include, path

from zhanggui.offer.publishing import views

pages = [
    path("stock/publishing/", views.board, name="board"),
    path("stock/publishing/sharing/", views.sharing, name="sharing"),
    path("stock/publishing/<int:shop_id>/plan/", views.plan, name="plan"),
    path("stock/publishing/<int:shop_id>/plan/end/", views.plan_end, name="plan_end"),
    path("stock/publishing/<int:shop_id>/make/", views.make, name="make"),
    path("stock/files/", views.files, name="files"),
    path("stock/files/<int:subject_id>/", views.file, name="file"),
    path("stock/files/<int:subject_id>/download/", views.download, name="download"),
    path("stock/files/tell/", views.tell, name="tell"),
    path("stock/files/fail/", views.fail, name="fail"),
    path("stock/files/export/", views.export, name="export"),
]
urlpatterns = [path("", include((pages, "publishing")))]
