"""Addresses of keys."""

from __future__ import annotations

from django.urls import include, path

from zhanggui.foundation.keys.views import factor, passkeys, second, security, sign_ins

pages = [
    path("login/second/", second.second, name="second"),
    path("login/second/leave/", second.second_leave, name="second_leave"),
    path("account/factor/", factor.factor, name="factor"),
    path("login/passkey/", passkeys.enter, name="passkey_enter"),
    path("login/passkey/options/", passkeys.enter_options, name="passkey_enter_options"),
    path("login/second/passkey/", passkeys.show, name="passkey_show"),
    path("login/second/passkey/options/", passkeys.show_options, name="passkey_show_options"),
    path("account/passkeys/options/", passkeys.add_options, name="passkey_options"),
    path("account/passkeys/add/", passkeys.add, name="passkey_add"),
    path("account/passkeys/<int:passkey_id>/remove/", passkeys.remove, name="passkey_remove"),
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
