"""The only writers of who works here, in which post, with which rights, over which rows."""

from zhanggui.foundation.org.actions.assignments import assignment_grant, assignment_revoke
from zhanggui.foundation.org.actions.departments import (
    department_add,
    department_change,
    department_close,
    department_head_set,
)
from zhanggui.foundation.org.actions.groups import shop_group_drop, shop_group_set
from zhanggui.foundation.org.actions.papers import papers_write
from zhanggui.foundation.org.actions.passwords import Secret, password_change, password_replace, secret_made
from zhanggui.foundation.org.actions.people import Hire, employee_hire, employee_leave, employees_hire
from zhanggui.foundation.org.actions.posts import (
    post_add,
    post_factor_demand,
    post_passkey_demand,
    post_rights_restore,
    post_rights_set,
    posts_load,
)
from zhanggui.foundation.org.actions.scopes import scope_grant
from zhanggui.foundation.org.actions.sessions import (
    passkey_mark,
    second_factor_mark,
    session_act,
    session_close,
    session_open,
    session_prove,
    session_revoke,
    session_touch,
    sessions_end,
    sessions_sweep,
    sign_in_refuse,
)
from zhanggui.foundation.org.actions.transfers import employee_transfer

__all__ = [
    "Hire",
    "Secret",
    "assignment_grant",
    "assignment_revoke",
    "department_add",
    "department_change",
    "department_close",
    "department_head_set",
    "employee_hire",
    "employee_leave",
    "employee_transfer",
    "employees_hire",
    "papers_write",
    "passkey_mark",
    "password_change",
    "password_replace",
    "post_add",
    "post_factor_demand",
    "post_passkey_demand",
    "post_rights_restore",
    "post_rights_set",
    "posts_load",
    "scope_grant",
    "second_factor_mark",
    "secret_made",
    "session_act",
    "session_close",
    "session_open",
    "session_prove",
    "session_revoke",
    "session_touch",
    "sessions_end",
    "sessions_sweep",
    "shop_group_drop",
    "shop_group_set",
    "sign_in_refuse",
]
