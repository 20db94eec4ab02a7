"""Addresses of freight."""

from __future__ import annotations

from django.urls import include, path

from zhanggui.trade.freight import views

pages = [
    path("", views.lines, name="list"),
    path("bill/", views.bill, name="bill"),
    path("dispute/", views.dispute, name="dispute"),
    path("refund/", views.refund, name="refund"),
    path("accept/", views.accept, name="accept"),
    path("export/", views.export, name="export"),
    path("scores/", views.scores, name="scores"),
    path("scores/file/", views.scores_file, name="scores_file"),
    path("scores/decide/", views.decide, name="decide"),
]
urlpatterns = [path("freight/", include((pages, "freight")))]
