"""`longhouse run`: make everything ready and open the house; what `make run` calls."""

import argparse
import secrets

from django.conf import settings

from longhouse.accounts import actions as accounts
from longhouse.accounts import queries as people
from longhouse.cli.commands import load, serve
from longhouse.cli.database.wake import in_turn
from longhouse.core.actor import Actor, Role
from longhouse.core.clock import now, today
from longhouse.places import queries as places


def register(parser: argparse.ArgumentParser) -> None:
    """Add the words of the command."""
    serve.register(parser)
    parser.add_argument("--no-accounts", action="store_true", help="make no first accounts")
    parser.set_defaults(folder=None)


def run(options: argparse.Namespace) -> int:
    """Load what is new, make the first accounts once, and serve."""
    serve.check_port(host=options.host, port=options.port)
    load.run(options)
    if not options.no_accounts:
        with in_turn():
            made = [] if people.is_anybody_known() else _make_first_accounts(actor=options.actor)
        if made:
            print(
                "\nTài khoản đầu tiên (chỉ in một lần, hãy ghi lại; đổi mật khẩu ở trang Tài khoản của tôi):"
            )
        for name, password, office in made:
            print(f"  {name:20} {password}   ({office})")
    return serve.serve(host=options.host, port=options.port, workers=options.workers)


def _make_first_accounts(*, actor: Actor) -> list[tuple[str, str, str]]:
    """Make accounts for every role and for a decision's way; the passwords are returned to be shown, and kept nowhere."""
    home = places.home()
    if home is None:
        return []
    below = places.units(parent_key=home.key, on=today())
    commune = next((unit for unit in below if unit.name in settings.PILOT_UNITS), below[0])
    provincial = {Role.ADMINISTRATOR, Role.PROVINCE_EDITOR}
    wanted = [
        (role.value, role, f"{home.key}.ubnd" if role in provincial else f"{commune.key}.center")
        for role in Role
        if role is not Role.CITIZEN
    ]
    wanted += [  # who drafts, reviews and issues a decision that gives a power
        ("drafter", Role.SPECIALIST, f"{home.key}.snnmt"),
        ("lawyer", Role.SPECIALIST, f"{home.key}.{settings.LEGAL_OFFICE['province']}"),
        ("province-chair", Role.LEADER, f"{home.key}.chair"),
        ("commune-chair", Role.LEADER, f"{commune.key}.chair"),
        (
            "commune-officer",
            Role.SPECIALIST,
            f"{commune.key}.ubnd",
        ),  # who handles a dossier, and who signs it
        ("commune-leader", Role.LEADER, f"{commune.key}.ubnd"),
    ]
    return [(name, _make_account(name, role, office, actor), office) for name, role, office in wanted]


def _make_account(name: str, role: Role, office: str, actor: Actor) -> str:
    password = secrets.token_urlsafe(12)
    person = accounts.make_person(user_name=name, display_name=name, password=password, actor=actor, at=now())
    accounts.give_post(
        person_id=person, office_code=office, role=role, valid_from=today(), actor=actor, at=now()
    )
    return password
