"""The real register in the database, for tests that ask it."""

from collections.abc import Iterator

import pytest
from django.test import override_settings

from longhouse.accounts import actions as accounts
from longhouse.authority import actions
from longhouse.authority.rules import files
from longhouse.authority.shapes import Register
from longhouse.core.actor import Actor
from longhouse.core.clock import now
from tests.paths import ROOT

HOUSE = Actor.system(name="test")


@pytest.fixture(scope="session")
def written_register() -> Register:
    """Read the files of the catalogue once for the whole run; reading them is most of a load."""
    return files.read_register(folder=ROOT / "catalogue")


@pytest.fixture
def register(
    db: None, places: None, written_register: Register, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """Load the powers of the catalogue and act as the house itself."""
    monkeypatch.setattr(files, "read_register", lambda *, folder: written_register)
    accounts.open_scope(actor=HOUSE)
    actions.load_register(actor=HOUSE, at=now(), folder=ROOT)
    yield
    accounts.close_scope()


@pytest.fixture
def quick_passwords() -> Iterator[None]:
    """Hash passwords quickly: these tests are about posts, not about sign-in."""
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield
