"""Addresses of orders."""

from __future__ import annotations

from django.urls import include, path

from zhanggui.trade.orderdesk import views

pages = [
    path("orders/", views.orders, name="list"),
    path("orders/<int:subject_id>/", views.order, name="order"),
    path("orders/<int:subject_id>/buyer/", views.buyer, name="buyer"),
    path("orders/<int:subject_id>/reveal/", views.reveal, name="reveal"),
    path("orders/let-go/", views.let_go, name="let_go"),
    path("orders/accept-amount/", views.accept_amount, name="accept_amount"),
    path("orders/complete/", views.complete, name="complete"),
    path("orders/refund/", views.refund, name="refund"),
    path("orders/export/", views.export, name="export"),
]
urlpatterns = [path("", include((pages, "orders")))]
