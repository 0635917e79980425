"""`longhouse serve`: serve the pages of a house that is ready."""

import argparse
import os
import signal
import socket
import subprocess
import sys

import psutil
from django.core.management import call_command

from longhouse.cli.database.connect import secret
from longhouse.cli.database.refusals import PortTaken

# What the web process must not know: the ways in as owner or administrator.
KEPT_BACK = ("DATABASE_URL", "LONGHOUSE_OWNER_DATABASE_URL")


def register(parser: argparse.ArgumentParser) -> None:
    """Add the words of the command."""
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--workers", type=int, default=1, help="web processes; one carries a commune, two a province")


def run(options: argparse.Namespace) -> int:
    """Serve until somebody stops it; the database stays until the last process that uses it ends."""
    check_port(host=options.host, port=options.port)
    call_command("collectstatic", interactive=False, verbosity=0)
    return serve(host=options.host, port=options.port, workers=options.workers)


def serve(*, host: str, port: int, workers: int) -> int:
    """Run the web server as a child that knows no key but the web role's, and return its exit status."""
    environment = {name: value for name, value in os.environ.items() if name not in KEPT_BACK}
    environment["LONGHOUSE_SECRET_KEY"] = secret("django")
    words = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port)]
    words += ["--workers", str(workers), "--blocking-threads", "4", "--log-level", "warning", "longhouse.web.wsgi:application"]
    child = subprocess.Popen(words, env=environment)  # noqa: S603 - our own interpreter and words
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda got, _frame: child.send_signal(got))
    return 0 if child.wait() in {0, -signal.SIGTERM, -signal.SIGINT} else 1


def check_port(*, host: str, port: int) -> None:
    """Raise PortTaken where another program answers on the port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as taken:
            raise PortTaken(port=port, program=_program_on(port), other=port + 1) from taken


def _program_on(port: int) -> str:
    try:
        pids = [row.pid for row in psutil.net_connections("inet") if row.laddr and row.laddr.port == port and row.pid]
        return psutil.Process(pids[0]).name() if pids else "không rõ"
    except (psutil.AccessDenied, psutil.NoSuchProcess):
        return "không rõ"
