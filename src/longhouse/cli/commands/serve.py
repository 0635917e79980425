"""`longhouse serve`: serve the pages of a house that is ready."""

import argparse
import http.client
import os
import signal
import socket
import ssl
import subprocess
import sys
import time

import psutil
from django.db import connections

from longhouse.cli.database.refusals import PagesDidNotOpen, PortTaken
from longhouse.cli.gathering import gather

# What the web process must not know: the ways in as owner or administrator.
KEPT_BACK = ("DATABASE_URL", "LONGHOUSE_OWNER_DATABASE_URL")
SECONDS_TO_OPEN = 60
SECONDS_BETWEEN_ROUNDS = 60  # of sending notices
POSTMAN = ("-m", "longhouse.cli.main", "deliver", "--every", str(SECONDS_BETWEEN_ROUNDS))
SECONDS_TO_CLOSE = 5  # for answers under way; then a web process is ended, whatever it waits for


def register(parser: argparse.ArgumentParser) -> None:
    """Add the words of the command."""
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument(
        "--workers", type=int, default=_usual_workers(), help="web processes, each with four threads"
    )


def run(options: argparse.Namespace) -> int:
    """Serve until somebody stops it; the database stays until the last process that uses it ends."""
    check_port(host=options.host, port=options.port)
    return serve(host=options.host, port=options.port, workers=options.workers)


def serve(*, host: str, port: int, workers: int) -> int:
    """Run the web server as a child that knows no key but the web role's, and return its exit status.

    Raises:
        PagesDidNotOpen: the child ended, or showed no page within a minute.
    """
    gather()
    connections.close_all()
    environment = {name: value for name, value in os.environ.items() if name not in KEPT_BACK}
    words = server_words(host=host, port=port, workers=workers, application="longhouse.web.wsgi:application")
    # In a session of its own: Ctrl+C reaches this process only, which then asks the server once. Asked twice while it
    # starts its workers, the server may wait for one of them for ever.
    child = subprocess.Popen([sys.executable, *words], env=environment, start_new_session=True)  # noqa: S603  # our own words
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, lambda _number, _frame: child.terminate())
    postman = subprocess.Popen([sys.executable, *POSTMAN], start_new_session=True)  # noqa: S603  # our own words
    try:
        wait_until_open(child, host=host, port=port)
        status = child.wait()
    finally:
        for process in (postman, child):
            process.terminate()
            process.wait()
    return 0 if status in {0, -signal.SIGTERM, -signal.SIGINT} else 1


def server_words(*, host: str, port: int, workers: int, application: str) -> list[str]:
    """Return the words after `python` that serve a WSGI application; the benchmarks' peer is served by the same."""
    words = ["-m", "granian", "--interface", "wsgi", "--log-level", "warning", "--no-ws"]
    words += ["--host", host, "--port", str(port), "--workers", str(workers), "--blocking-threads", "4"]
    words += ["--workers-kill-timeout", str(SECONDS_TO_CLOSE)]
    return [*words, application]


def wait_until_open(child: subprocess.Popen[bytes], *, host: str, port: int) -> None:
    """Say in one line that the house is open, as soon as its first page is."""
    name = "localhost" if host in {"127.0.0.1", "0.0.0.0"} else host  # noqa: S104  # a name to show, not to bind
    patience_ends = time.monotonic() + SECONDS_TO_OPEN
    while child.poll() is None and time.monotonic() < patience_ends:
        if _shows_a_page(name, port):
            scheme = "https" if _is_secure() else "http"
            print(f"Nhà đã mở: {scheme}://{name}:{port}   (đóng bằng Ctrl+C)", flush=True)
            return
        time.sleep(0.1)
    if child.poll() not in {0, -signal.SIGTERM}:
        raise PagesDidNotOpen(status=child.poll())


def check_port(*, host: str, port: int) -> None:
    """Raise PortTaken where another program listens on the port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as taken:
            raise PortTaken(port=port, holder=_program_on(port), other=port + 1) from taken


def _usual_workers() -> int:
    """Return how many web processes serve unless somebody says otherwise: one a core, two at most."""
    return min(2, os.cpu_count() or 1)


def _is_secure() -> bool:
    """Tell whether the web process answers by TLS: `longhouse place` says so in its environment."""
    return bool(os.environ.get("GRANIAN_SSL_CERTIFICATE"))


def _shows_a_page(host: str, port: int) -> bool:
    connection = http.client.HTTPConnection(host, port, timeout=10)
    if _is_secure():
        # Only whether it answers is asked, of our own process on this machine; its certificate may name another address.
        blind = ssl._create_unverified_context()  # noqa: S323
        connection = http.client.HTTPSConnection(host, port, timeout=10, context=blind)
    try:
        connection.request("GET", "/")
        is_well = connection.getresponse().status < http.HTTPStatus.INTERNAL_SERVER_ERROR
    except OSError:
        is_well = False
    finally:
        connection.close()
    return is_well


def _program_on(port: int) -> str:
    try:
        rows = psutil.net_connections("inet")
        number = next(row.pid for row in rows if row.laddr and row.laddr.port == port and row.pid)
        return f"chương trình “{psutil.Process(number).name()}” (số hiệu {number})"
    except (psutil.AccessDenied, psutil.NoSuchProcess, StopIteration):
        return "chương trình khác"
