"""Addresses of keys."""

from __future__ import annotations

from django.urls import include, path

from zhanggui.foundation.keys.views import factor, second, security, sign_ins

pages = [
    path("login/second/", second.second, name="second"),
    path("login/second/leave/", second.second_leave, name="second_leave"),
    path("account/factor/", factor.factor, name="factor"),
    path("account/factor/begin/", factor.begin, name="begin"),
    path("account/factor/confirm/", factor.confirm, name="confirm"),
    path("account/factor/remove/", factor.remove, name="remove"),
    path("account/factor/codes/", factor.renew, name="renew"),
    path("org/security/", security.security, name="security"),
    path("org/security/sign-ins/", sign_ins.sign_ins, name="sign_ins"),
    path("org/security/posts/<slug:post>/", security.demand, name="demand"),
    path("org/people/<int:employee_id>/factors/reset/", security.reset, name="reset"),
]
urlpatterns = [path("", include((pages, "keys")))]
