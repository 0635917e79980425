"""Scopes for the tests of this room."""

import pytest

from longhouse.accounts.actions import open_scope
from longhouse.core.actor import Actor


@pytest.fixture
def as_the_house(places: None, db: None) -> None:
    """Act as the house itself on real places."""
    open_scope(actor=Actor.system(name="test"))
