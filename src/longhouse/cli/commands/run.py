"""`longhouse run`: make everything ready and open the house; what `make run` calls."""

import argparse
import secrets
import threading
import time
import urllib.request

from django.conf import settings
from django.core.management import call_command

from longhouse.accounts import actions as accounts
from longhouse.accounts import queries as people
from longhouse.cli.commands import load, serve
from longhouse.core.actor import Actor, Role
from longhouse.core.clock import now, today
from longhouse.places import queries as places

SECONDS_TO_OPEN = 60


def register(parser: argparse.ArgumentParser) -> None:
    """Add the words of the command."""
    serve.register(parser)
    parser.add_argument("--no-accounts", action="store_true", help="make no first accounts")
    parser.set_defaults(folder=None)


def run(options: argparse.Namespace) -> int:
    """Load what is new, make the first accounts once, and serve."""
    serve.check_port(host=options.host, port=options.port)
    load.run(options)
    if not options.no_accounts and not people.is_anybody_known():
        _make_first_accounts(actor=options.actor)
    call_command("collectstatic", interactive=False, verbosity=0)
    threading.Thread(target=_say_when_open, args=(options.host, options.port), daemon=True).start()
    return serve.serve(host=options.host, port=options.port, workers=options.workers)


def _make_first_accounts(*, actor: Actor) -> None:
    """Make one account for each role and print the passwords; they are shown this once and kept nowhere."""
    home = places.home()
    if home is None:
        return
    below = places.units(parent_key=home.key, on=today())
    commune = next((unit for unit in below if unit.name in settings.PILOT_UNITS), below[0])
    print("\nTài khoản đầu tiên (chỉ in một lần, hãy ghi lại):")
    for role in Role:
        if role is Role.CITIZEN:
            continue
        is_provincial = role in {Role.ADMINISTRATOR, Role.PROVINCE_EDITOR}
        office = f"{home.key}.ubnd" if is_provincial else f"{commune.key}.center"
        password = secrets.token_urlsafe(12)
        name = role.value
        person = accounts.make_person(user_name=name, display_name=name, password=password, actor=actor, at=now())
        accounts.give_post(person_id=person, office_code=office, role=role, valid_from=today(), actor=actor, at=now())
        print(f"  {name:16} {password}   ({office})")
    print()


def _say_when_open(host: str, port: int) -> None:
    address = f"http://{'localhost' if host == '127.0.0.1' else host}:{port}"
    for _ in range(SECONDS_TO_OPEN * 5):
        try:
            with urllib.request.urlopen(f"{address}/robots.txt", timeout=2):  # noqa: S310 - our own address
                break
        except OSError:
            time.sleep(0.2)
    print(f"Nhà đã mở: {address}   (dừng bằng Ctrl+C)", flush=True)
