"""People and their posts; row-level security says who sees them."""

import uuid

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import connection, models

from longhouse.core.actor import Role


class PersonManager(BaseUserManager["Person"]):
    """Finds people by their user name, as sign-in does."""

    def get_by_natural_key(self, username: str | None) -> "Person":
        """Return the person of that user name."""
        return self.get(user_name=username)


class Person(AbstractBaseUser):
    """Somebody the house knows. Personal data: the name, to show who acts; the telephone, to reach an officer."""

    last_login = None  # sign-ins stand in the audit record
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user_name = models.TextField(unique=True)
    display_name = models.TextField()
    phone = models.TextField(blank=True, default="")
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "user_name"
    REQUIRED_FIELDS = ["display_name"]
    objects = PersonManager()

    def __str__(self) -> str:
        """Return the user name, never more."""
        return self.user_name


class Post(models.Model):
    """A role held in an office during `[valid_from, valid_to)`."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="posts")
    office_code = models.TextField()
    role = models.TextField(choices=[(role.value, role.value) for role in Role])
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        """Overlaps are refused by the exclusion constraint of migration 0002."""

        indexes = [models.Index(fields=["office_code"], name="accounts_post_office")]

    def __str__(self) -> str:
        """Return the role and its office."""
        return f"{self.role} @ {self.office_code}"


def set_scope(*, kind: str, code: str, roles: str = "", offices: str = "", posts: str = "") -> None:
    """Tell the database connection on whose behalf it works from now on."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT open_scope(%s, %s, %s, %s, %s)", [kind, code, roles, offices, posts])
