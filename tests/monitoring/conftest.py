"""The whole real catalogue in the database, once for a file of tests; each test undoes what it does."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from longhouse.accounts import actions as accounts
from longhouse.authority import actions as authority
from longhouse.core.clock import now
from longhouse.law import actions as law
from longhouse.procedures import actions as procedures
from tests.accounts.factories import HOUSE
from tests.paths import ROOT


@pytest.fixture(scope="module")
def real_catalogue(places: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Have the real law, powers and procedures in the database for the tests of one file."""
    with django_db_blocker.unblock(), transaction.atomic():
        accounts.open_scope(actor=HOUSE)
        folder = ROOT / "catalogue"
        law.load_catalogue_law(actor=HOUSE, at=now(), folder=folder)
        authority.load_register(actor=HOUSE, at=now(), folder=folder)
        procedures.load_catalogue(actor=HOUSE, at=now(), folder=folder)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def catalogue(real_catalogue: None, db: None) -> Iterator[None]:
    """Act as the house itself over the real catalogue."""
    accounts.open_scope(actor=HOUSE)
    yield
    accounts.close_scope()
