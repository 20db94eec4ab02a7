"""Addresses of tokens."""

from __future__ import annotations

from django.urls import include, path

from zhanggui.foundation.tokens import views

pages = [
    path("account/tokens/", views.mine, name="mine"),
    path("account/tokens/new/", views.new, name="new"),
    path("account/tokens/<int:token_id>/revoke/", views.revoke, name="revoke"),
    path("org/security/tokens/", views.tokens, name="list"),
]
urlpatterns = [path("", include((pages, "tokens")))]
