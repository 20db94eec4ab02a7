"""The only readers: who asks, who works here, who can do what and why."""

from zhanggui.foundation.org.queries.actors import SignedIn, actor_for, people_able, people_serving, signed_in
from zhanggui.foundation.org.queries.cards import Held, PersonCard, RightHeld, ScopeSeen, person_card
from zhanggui.foundation.org.queries.chosen import Person, people_chosen, superiors
from zhanggui.foundation.org.queries.credentials import (
    CredentialRow,
    DemandRow,
    KindRow,
    Lack,
    credential_demands,
    credential_kinds,
    credentials_lacking,
    credentials_of,
    personal_data_agreed,
    posts_qualified,
)
from zhanggui.foundation.org.queries.door import demo_accounts, locked_until, password_is_mine, sign_in_crowded
from zhanggui.foundation.org.queries.factors import PostFactor, post_factors, second_factor_held, sessions_unproved
from zhanggui.foundation.org.queries.gone import departments_headed, keys_left_behind, people_gone
from zhanggui.foundation.org.queries.incompatible import (
    SodConflict,
    SodRuleRow,
    sod_conflicts,
    sod_pairs,
    sod_rules,
)
from zhanggui.foundation.org.queries.matrix import Cell, Matrix, MatrixRow, PostColumn, post_rights, rights_matrix
from zhanggui.foundation.org.queries.people import (
    PersonRow,
    people_choices,
    people_counts,
    people_labels,
    people_rows,
    person_by_login,
)
from zhanggui.foundation.org.queries.posts import PostRow, posts
from zhanggui.foundation.org.queries.sessions import SessionRow, my_sessions, sessions_of
from zhanggui.foundation.org.queries.tree import DepartmentNode, departments, org_tree

__all__ = [
    "Cell",
    "CredentialRow",
    "DemandRow",
    "DepartmentNode",
    "Held",
    "KindRow",
    "Lack",
    "Matrix",
    "MatrixRow",
    "Person",
    "PersonCard",
    "PersonRow",
    "PostColumn",
    "PostFactor",
    "PostRow",
    "RightHeld",
    "ScopeSeen",
    "SessionRow",
    "SignedIn",
    "SodConflict",
    "SodRuleRow",
    "actor_for",
    "credential_demands",
    "credential_kinds",
    "credentials_lacking",
    "credentials_of",
    "demo_accounts",
    "departments",
    "departments_headed",
    "keys_left_behind",
    "locked_until",
    "my_sessions",
    "org_tree",
    "password_is_mine",
    "people_able",
    "people_choices",
    "people_chosen",
    "people_counts",
    "people_gone",
    "people_labels",
    "people_rows",
    "people_serving",
    "person_by_login",
    "person_card",
    "personal_data_agreed",
    "post_factors",
    "post_rights",
    "posts",
    "posts_qualified",
    "rights_matrix",
    "second_factor_held",
    "sessions_of",
    "sessions_unproved",
    "sign_in_crowded",
    "signed_in",
    "sod_conflicts",
    "sod_pairs",
    "sod_rules",
    "superiors",
]
