"""Addresses of review, under those of the orders it judges."""

from __future__ import annotations

from django.urls import include, path

from zhanggui.trade.review import views

pages = [
    path("orders/approve/", views.approve, name="approve"),
    path("orders/hold/", views.hold, name="hold"),
    path("orders/release/", views.release, name="release"),
    path("orders/take/", views.take, name="take"),
    path("orders/give/", views.give, name="give"),
    path("orders/contact/", views.contact, name="contact"),
    path("orders/confirm/", views.confirm, name="confirm"),
    path("orders/force/ask/", views.ask, name="ask"),
    path("orders/force/agree/", views.agree, name="agree"),
    path("orders/force/decline/", views.decline, name="decline"),
    path("orders/advance/", views.advance, name="advance"),
]
urlpatterns = [path("", include((pages, "review")))]
