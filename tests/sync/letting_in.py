"""Make a helper in a house that runs elsewhere, with a phone and a code for another: `python -m tests.sync.letting_in NAME`."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tests.paths import ROOT


@dataclass(frozen=True)
class LetIn:
    """A helper's person, phone, token, and a code that lets one more phone in."""

    person: str
    device: str
    token: str
    code: str


def let_in(*, name: str, environment: Mapping[str, str]) -> LetIn:
    """Make the helper in the house whose environment this is."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.sync.letting_in", name],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "longhouse.web.settings", **environment},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return LetIn(**json.loads(done.stdout.splitlines()[-1]))


def _made(name: str) -> dict[str, Any]:
    from longhouse.cli.database.wake import wake  # noqa: PLC0415 (Django is loaded by it)

    wake(command="test")
    from longhouse.accounts.actions import open_scope  # noqa: PLC0415
    from longhouse.core.clock import now  # noqa: PLC0415
    from longhouse.sync import actions  # noqa: PLC0415
    from tests.sync.phones import phone_of  # noqa: PLC0415

    phone = phone_of(name)
    open_scope(actor=phone.actor)
    code = actions.make_code(actor=phone.actor, at=now())
    return {"person": phone.actor.code, "device": str(phone.device), "token": phone.token, "code": code}


if __name__ == "__main__":
    print(json.dumps(_made(sys.argv[1])))
