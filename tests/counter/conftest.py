"""The real places, powers and procedures for the tests of one file; each test undoes what it does."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from longhouse.accounts import actions as accounts
from longhouse.authority import actions as authority
from longhouse.core.clock import now
from longhouse.procedures import actions as procedures
from tests.accounts.factories import HOUSE
from tests.counter.cast import Cast
from tests.paths import ROOT


@pytest.fixture(scope="module")
def real_powers(places: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Have the real powers and procedures in the database for the tests of one file."""
    with django_db_blocker.unblock(), transaction.atomic():
        accounts.open_scope(actor=HOUSE)
        folder = ROOT / "catalogue"
        authority.load_register(actor=HOUSE, at=now(), folder=folder)
        procedures.load_catalogue(actor=HOUSE, at=now(), folder=folder)
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def hired(real_powers: None, django_db_blocker: DjangoDbBlocker) -> Cast:
    """Make the people once for a file: hashing passwords is slow on purpose."""
    with django_db_blocker.unblock():
        return Cast.hired()


@pytest.fixture
def cast(hired: Cast, db: None) -> Iterator[Cast]:
    """Have officers in three units, an applicant and a helper; the scope is nobody's."""
    accounts.close_scope()
    yield hired
    accounts.close_scope()
