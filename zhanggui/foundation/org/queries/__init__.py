"""The only readers: who asks, who works here, who can do what and why."""

from zhanggui.foundation.org.queries.actors import (
    SignedIn,
    actor_for,
    actors_for,
    people_able,
    people_serving,
    signed_in,
)
from zhanggui.foundation.org.queries.cards import Held, PersonCard, person_card
from zhanggui.foundation.org.queries.chart import ChartBox, OrgChart, org_chart
from zhanggui.foundation.org.queries.chosen import Person, people_chosen, superiors, superiors_of
from zhanggui.foundation.org.queries.door import demo_accounts, locked_until, password_is_mine, sign_in_crowded
from zhanggui.foundation.org.queries.factors import (
    PostFactor,
    factor_missing,
    passkey_demand,
    post_factors,
    second_factor_held,
    session_suffices,
    sessions_unproved,
)
from zhanggui.foundation.org.queries.gone import departments_headed, keys_left_behind, people_gone
from zhanggui.foundation.org.queries.groups import (
    GroupRow,
    group_card,
    group_holders,
    group_labels,
    group_rows,
    group_scope_rows,
    group_shops,
    shop_choices,
)
from zhanggui.foundation.org.queries.held import PostHeld, own_grants, person_serving, posts_held
from zhanggui.foundation.org.queries.matrix import Cell, Matrix, MatrixRow, PostColumn, post_rights, rights_matrix
from zhanggui.foundation.org.queries.people import (
    PersonRow,
    people_below,
    people_by_id,
    people_choices,
    people_counts,
    people_labels,
    people_moved,
    people_rows,
    person_by_login,
)
from zhanggui.foundation.org.queries.posts import PostRow, posts
from zhanggui.foundation.org.queries.reasons import RightHeld, ScopeSeen, Source, rights_held, scopes_seen
from zhanggui.foundation.org.queries.sessions import SessionRow, my_sessions, session_acting, sessions_of
from zhanggui.foundation.org.queries.standing import departments_led, people_placed, posts_described
from zhanggui.foundation.org.queries.tree import DepartmentNode, departments, org_tree

__all__ = [
    "Cell",
    "ChartBox",
    "DepartmentNode",
    "GroupRow",
    "Held",
    "Matrix",
    "MatrixRow",
    "OrgChart",
    "Person",
    "PersonCard",
    "PersonRow",
    "PostColumn",
    "PostFactor",
    "PostHeld",
    "PostRow",
    "RightHeld",
    "ScopeSeen",
    "SessionRow",
    "SignedIn",
    "Source",
    "actor_for",
    "actors_for",
    "demo_accounts",
    "departments",
    "departments_headed",
    "departments_led",
    "factor_missing",
    "group_card",
    "group_holders",
    "group_labels",
    "group_rows",
    "group_scope_rows",
    "group_shops",
    "keys_left_behind",
    "locked_until",
    "my_sessions",
    "org_chart",
    "org_tree",
    "own_grants",
    "passkey_demand",
    "password_is_mine",
    "people_able",
    "people_below",
    "people_by_id",
    "people_choices",
    "people_chosen",
    "people_counts",
    "people_gone",
    "people_labels",
    "people_moved",
    "people_placed",
    "people_rows",
    "people_serving",
    "person_by_login",
    "person_card",
    "person_serving",
    "post_factors",
    "post_rights",
    "posts",
    "posts_described",
    "posts_held",
    "rights_held",
    "rights_matrix",
    "scopes_seen",
    "second_factor_held",
    "session_acting",
    "session_suffices",
    "sessions_of",
    "sessions_unproved",
    "shop_choices",
    "sign_in_crowded",
    "signed_in",
    "superiors",
    "superiors_of",
]
