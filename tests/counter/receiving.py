"""Receipts of a race; imported once Django is awake."""

import os
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from unittest import mock

from django.db import connections

from longhouse.accounts import actions as accounts
from longhouse.core.actor import Role
from longhouse.counter import actions
from longhouse.counter.jobs.troupe import officer
from tests.counter.cast import application

THREADS = 8


def race(*, office: str, count: int, at: datetime, dies: bool) -> None:
    """Receive so many applications in several threads at once; where it dies, end in the middle of one more."""
    with ThreadPoolExecutor(THREADS) as pool:
        for number in pool.map(lambda _: receive(office=office, at=at), range(count)):
            print(number, flush=True)
    if dies:
        with mock.patch("longhouse.counter.actions.stepping.audit.record", side_effect=end):
            receive(office=office, at=at)


def receive(*, office: str, at: datetime) -> str:
    """Receive one application as the office's clerk, and return its number."""
    clerk = officer(role=Role.CLERK, office=office)
    accounts.open_scope(actor=clerk)
    try:
        return actions.receive(application=application(), office=office, actor=clerk, at=at).number
    finally:
        connections.close_all()


def end(*_: object, **__: object) -> None:
    """End the process at once, with the transaction open."""
    os._exit(9)
