"""`longhouse place`: the house on a small PC in a village: lessons over Wi-Fi, and what phones send carried to the province."""

import argparse
import os
import socket
import threading
import time
from urllib.parse import urlsplit

import psutil
from django.conf import settings

from longhouse.cli.commands import load, place_tls, serve
from longhouse.core.clock import now
from longhouse.core.refusal import Refusal
from longhouse.core.words import mark
from longhouse.learning import actions, queries

SECONDS_BETWEEN_ROUNDS = 30


class ProvinceNotNamed(Refusal):
    """Nobody has said to which province a learning place sends."""

    code = "province-not-named"
    sentence = mark(
        "Cần địa chỉ nhà của tỉnh, ví dụ: longhouse place --province https://nhadai.example --host 192.168.1.10"
    )


def register(parser: argparse.ArgumentParser) -> None:
    """Add the words of the command."""
    serve.register(parser)
    place_tls.register(parser)
    parser.add_argument(
        "--province", default="", help="address of the province's house, to which all is sent"
    )
    parser.add_argument("--every", type=int, default=SECONDS_BETWEEN_ROUNDS, metavar="SECONDS")
    parser.add_argument("--send", action="store_true", help="send what waits once, say what went, and end")
    parser.add_argument("--state", action="store_true", help="say what waits, and end")
    parser.set_defaults(folder=None)


def run(options: argparse.Namespace) -> int:
    """Serve lessons here, and go on sending what waits whenever there is a line."""
    _name_province(options)
    if options.send or options.state:
        if options.send:
            actions.carry_waiting(at=now())
        print(told())
        return 0
    serve.check_port(host=options.host, port=options.port)
    names = _names(options.host)
    place_tls.secured(options=options, names=names)
    load.run(options)
    os.environ["LONGHOUSE_HOSTS"] = ",".join(filter(None, [os.environ.get("LONGHOUSE_HOSTS"), *names]))
    threading.Thread(target=_rounds, args=(options.every,), daemon=True).start()
    return serve.serve(host=options.host, port=options.port, workers=options.workers)


def told() -> str:
    """Return how the place stands, in one line."""
    found = queries.relay_state()
    latest = f"gửi lần cuối {found.sent_at:%H:%M %d/%m/%Y}" if found.sent_at else "chưa gửi lần nào"
    refused = f"; {found.refused} phong bì tỉnh không nhận" if found.refused else ""
    return f"{found.waiting} phong bì đang chờ, {latest}{refused}."


def _name_province(options: argparse.Namespace) -> None:
    """Let the web process, which is started with this one's environment, know where to send."""
    address = options.province or settings.PLACE_OF
    if urlsplit(address).scheme not in {"http", "https"}:
        raise ProvinceNotNamed
    settings.PLACE_OF = os.environ["LONGHOUSE_PLACE_OF"] = address


def _rounds(every: int) -> None:
    """Send what waits, again and again; what goes wrong is said, and the next round tries anew."""
    while True:
        try:
            if actions.carry_waiting(at=now()):
                print(told(), flush=True)
        except OSError as error:
            print(f"Chưa gửi được: {error}", flush=True)
        time.sleep(every)


def _names(host: str) -> list[str]:
    """Return the names under which phones reach this PC."""
    if host not in {"0.0.0.0", "::"}:  # noqa: S104  # to compare, not to bind
        return [host]
    rows = [row for found in psutil.net_if_addrs().values() for row in found]
    return [row.address for row in rows if row.family is socket.AF_INET]
