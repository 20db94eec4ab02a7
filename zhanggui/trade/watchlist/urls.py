"""Addresses of the watch list."""

from __future__ import annotations

from django.urls import include, path

from zhanggui.trade.watchlist import views

pages = [
    path("", views.entries, name="entries"),
    path("<int:subject_id>/", views.entry, name="entry"),
    path("propose/", views.propose, name="propose"),
    path("propose/file/", views.propose_file, name="propose_file"),
    path("propose/file/template/", views.file_template, name="file_template"),
    path("propose/orders/", views.propose_buyers, name="propose_buyers"),
    path("approve/", views.approve, name="approve"),
    path("refuse/", views.refuse, name="refuse"),
    path("withdraw/", views.withdraw, name="withdraw"),
    path("end/", views.end, name="end"),
    path("export/", views.export, name="export"),
]
urlpatterns = [path("watchlist/", include((pages, "watchlist")))]
