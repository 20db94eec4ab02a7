"""Who works here, in which post, with which rights, over which rows."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateTimeRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from zhanggui.foundation.org.states import Basis, Origin, Service
from zhanggui.kit.scope import ScopedQuerySet

SERVICE_CHOICES = [(s.value, s.name) for s in Service]
ORIGIN_CHOICES = [(o.value, o.name) for o in Origin]
PERIOD = Func("since", "until", RangeBoundary(), function="TSTZRANGE", output_field=DateTimeRangeField())


class Department(models.Model):
    """A node of the department tree; `head` leads it and is the superior of its people. A closed one stays for what
    was written of it.
    """

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=80)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    position = models.PositiveSmallIntegerField(default=0)
    head = models.ForeignKey("Employee", models.PROTECT, null=True, blank=True, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("position", "id")
        constraints = (
            models.CheckConstraint(name="org_department_not_own_parent", condition=Q(parent=None) | ~Q(parent=F("id"))),
        )


class Post(models.Model):
    """A post (岗位); `edition` is the set of rights in force; from `factor_from` on it demands a second factor, from
    `passkey_from` on a passkey and nothing less.
    """

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=80)
    duties = models.CharField(max_length=200, blank=True)
    department = models.ForeignKey(Department, models.PROTECT, null=True, blank=True, related_name="posts")
    origin = models.CharField(max_length=8, choices=ORIGIN_CHOICES, default=Origin.OWN.value)
    position = models.PositiveSmallIntegerField(default=0)
    edition = models.ForeignKey("PostEdition", models.PROTECT, null=True, blank=True, related_name="in_force")
    factor_from = models.DateTimeField(null=True, blank=True)
    passkey_from = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("position", "id")


class PostEdition(models.Model):
    """One version of a post's rights: shipped with the product or set by the company. Old editions stay."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="editions")
    origin = models.CharField(max_length=8, choices=ORIGIN_CHOICES)
    version = models.PositiveIntegerField()
    made_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(name="org_edition_once", fields=("post", "origin", "version")),)


class PostRight(models.Model):
    """A right that an edition of a post holds."""

    edition = models.ForeignKey(PostEdition, models.CASCADE, related_name="rights")
    code = models.CharField(max_length=60)

    class Meta:
        constraints = (models.UniqueConstraint(name="org_post_right_once", fields=("edition", "code")),)


class EmployeeManager(BaseUserManager["Employee"]):
    """Sign-in looks people up by login name; nothing here creates accounts: `employee_hire` does."""


class Employee(AbstractBaseUser):
    """A person who works here and may sign in. Rights come only from posts; nobody is a superuser.

    `personal_until`: past it no right to personal data holds, because an agreement is missing. [D187]
    """

    login = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=40)
    number = models.CharField(max_length=40, unique=True)
    department = models.ForeignKey(Department, models.PROTECT, null=True, blank=True, related_name="employees")
    state = models.PositiveSmallIntegerField(choices=SERVICE_CHOICES, default=Service.ACTIVE.value)
    hired_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)
    password_at = models.DateTimeField(null=True, blank=True)
    must_change_password = models.BooleanField(default=False)
    second_factor = models.BooleanField(default=False)
    passkey = models.BooleanField(default=False)
    personal_until = models.DateTimeField(null=True, blank=True)

    USERNAME_FIELD = "login"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name", "number"]

    objects = EmployeeManager()

    class Meta:
        ordering = ("number",)
        constraints = (
            models.CheckConstraint(name="org_employee_login_lower", condition=Q(login__regex=r"^[a-z0-9._-]+$")),
            models.CheckConstraint(
                name="org_employee_left_dated",
                condition=Q(state=Service.LEFT.value, left_at__isnull=False)
                | Q(state=Service.ACTIVE.value, left_at__isnull=True),
            ),
        )

    @property
    def is_active(self) -> bool:  # type: ignore[override]  # Django's name for "may sign in"
        return self.state == Service.ACTIVE


class PastPassword(models.Model):
    """A password somebody had, as its hash: the last ones are not chosen again."""

    employee = models.ForeignKey(Employee, models.CASCADE, related_name="past_passwords")
    hashed = models.CharField(max_length=128)
    until = models.DateTimeField()


class Assignment(models.Model):
    """A person holds a post from `since` until `until` (open: none).

    `papers_until`: past it the post gives nothing, because something it demands is not signed or passed. [D220]
    """

    employee = models.ForeignKey(Employee, models.CASCADE, related_name="assignments")
    post = models.ForeignKey(Post, models.PROTECT, related_name="assignments")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    papers_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("since", "id")
        constraints = (
            models.CheckConstraint(name="org_assignment_period", condition=Q(until=None) | Q(until__gte=F("since"))),
            ExclusionConstraint(
                name="org_assignment_no_overlap",
                expressions=[
                    ("employee", RangeOperators.EQUAL),
                    ("post", RangeOperators.EQUAL),
                    (PERIOD, RangeOperators.OVERLAPS),
                ],
            ),
        )


class ScopeGrant(models.Model):
    """Rows of one kind (shop, warehouse) a person, or whoever holds a post, may see. No grant: none."""

    employee = models.ForeignKey(Employee, models.CASCADE, null=True, blank=True, related_name="scope_grants")
    post = models.ForeignKey(Post, models.CASCADE, null=True, blank=True, related_name="scope_grants")
    kind = models.CharField(max_length=20)
    everything = models.BooleanField(default=False)
    ids = ArrayField(models.BigIntegerField(), default=list, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="org_scope_one_holder",
                condition=Q(employee=None, post__isnull=False) | Q(employee__isnull=False, post=None),
            ),
            models.CheckConstraint(name="org_scope_all_or_ids", condition=Q(everything=False) | Q(ids=[])),
            models.UniqueConstraint(name="org_scope_per_person", fields=("employee", "kind")),
            models.UniqueConstraint(name="org_scope_per_post", fields=("post", "kind")),
        )


class ShopGroup(models.Model):
    """店铺组: shops granted together; whoever has the group in his scope sees a shop from the moment it joins."""

    SCOPE: ClassVar[dict[str, str]] = {"shop_group": "id"}

    name = models.CharField(max_length=40, unique=True)
    basis = models.CharField(max_length=12)

    objects = ScopedQuerySet["ShopGroup"].as_manager()

    class Meta:
        ordering = ("name",)
        constraints = (
            models.CheckConstraint(name="org_shop_group_basis", condition=Q(basis__in=[b.value for b in Basis])),
            models.CheckConstraint(name="org_shop_group_named", condition=~Q(name="")),
        )


class GroupedShop(models.Model):
    """One shop of a group, by the id `offer.channels` gave it."""

    SCOPE: ClassVar[dict[str, str]] = {"shop": "shop_id"}

    group = models.ForeignKey(ShopGroup, models.CASCADE, related_name="shops")
    shop_id = models.BigIntegerField(db_index=True)

    objects = ScopedQuerySet["GroupedShop"].as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(name="org_grouped_shop_once", fields=("group", "shop_id")),)


class OpenSession(models.Model):
    """A browser that is signed in. Without its row here a session cookie opens nothing; of a person with a second
    factor it opens the second step only, until `factor` says by what that was passed.

    `acting`: by which delegation it acts in another's place; whether that holds is asked at every click.
    """

    employee = models.ForeignKey(Employee, models.CASCADE, related_name="sessions")
    session_key = models.CharField(max_length=40, unique=True)
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    address = models.GenericIPAddressField(null=True, blank=True)
    agent = models.CharField(max_length=200, blank=True)
    factor = models.CharField(max_length=12, blank=True)
    acting = models.BigIntegerField(null=True, blank=True)

    class Meta:
        ordering = ("-seen_at", "-id")
