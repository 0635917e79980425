"""A played month in an empty house; a file of its own, since the other tests of playing fill theirs once for all."""

from datetime import date

import pytest

from longhouse.accounts import actions as accounts
from longhouse.counter.jobs.simulating import NothingToPlay, simulate
from tests.accounts.factories import HOUSE


@pytest.mark.django_db
def test_without_procedures_nothing_is_played() -> None:
    with pytest.raises(NothingToPlay, match="longhouse load"):
        simulate(dossiers=3, first_day=date(2026, 3, 2), days=5, seed=1, actor=HOUSE)
    accounts.close_scope()
