"""Addresses of orders made by hand."""

from __future__ import annotations

from django.urls import include, path

from zhanggui.trade.handmade import views

pages = [
    path("", views.requests, name="list"),
    path("<int:subject_id>/", views.card, name="card"),
    path("new/<slug:kind>/", views.new, name="new"),
    path("after/", views.after, name="after"),
    path("pay/", views.pay, name="pay"),
    path("approve/", views.approve, name="approve"),
    path("refuse/", views.refuse, name="refuse"),
    path("withdraw/", views.withdraw, name="withdraw"),
    path("cancel/", views.cancel, name="cancel"),
    path("import/", views.imported, name="import"),
    path("import/template/", views.template, name="template"),
    path("export/", views.export, name="export"),
]
urlpatterns = [path("handmade/", include((pages, "handmade")))]
