"""Addresses of sign-on."""

from __future__ import annotations

from django.urls import include, path

from zhanggui.foundation.signon.views import account, door, providers

pages = [
    path("login/with/<int:provider_id>/", door.go, name="go"),
    path("login/with/<int:provider_id>/back/", door.back, name="back"),
    path("account/sign-on/<int:provider_id>/bind/", account.bind, name="bind"),
    path("account/sign-on/<int:binding_id>/unbind/", account.unbind, name="unbind"),
    path("org/people/<int:employee_id>/sign-on/", account.assign, name="assign"),
    path("org/sign-on/", providers.providers, name="providers"),
    path("org/sign-on/new/", providers.new, name="new"),
    path("org/sign-on/<int:provider_id>/", providers.change, name="change"),
    path("org/sign-on/<int:provider_id>/test/", providers.test, name="test"),
    path("org/sign-on/<int:provider_id>/switch/", providers.switch, name="switch"),
]
urlpatterns = [path("", include((pages, "signon")))]
