"""A learning place answers by TLS to who trusts its own authority, which can vouch for nothing outside the local network."""

import argparse
import os
import socket
import ssl
import stat
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from longhouse.cli.commands import place_tls
from longhouse.cli.commands.serve import server_words
from longhouse.core.clock import now
from longhouse.learning.adapters import relay_tls
from longhouse.learning.shapes import PlaceCertificate
from tests.conftest import free_port
from tests.paths import ROOT

HERE = ("127.0.0.1", "localhost", "192.168.1.10")


def trusting(made: PlaceCertificate) -> ssl.SSLContext:
    """Return a phone that trusts the authority and nothing else."""
    pem = ssl.DER_cert_to_PEM_cert(made.authority)
    return ssl.create_default_context(cadata=pem)


def greeted(port: int, phone: ssl.SSLContext, name: str = "127.0.0.1") -> str:
    """Ask for a page over a line that is checked as a browser does, and return its first line."""
    with (
        socket.create_connection(("127.0.0.1", port), timeout=20) as line,
        phone.wrap_socket(line, server_hostname=name) as safe,
    ):
        safe.sendall(b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        return safe.recv(4096).split(b"\r\n")[0].decode()


@contextmanager
def served(made: PlaceCertificate) -> Iterator[int]:
    """Serve a little page by the house's own server with the place's certificate."""
    port = free_port()
    words = server_words(host="127.0.0.1", port=port, workers=1, application="tests.cli.tiny:application")
    secure = {
        "GRANIAN_SSL_CERTIFICATE": str(made.certificate),
        "GRANIAN_SSL_KEYFILE": str(made.key),
        "GRANIAN_SSL_PROTOCOL_MIN": "tls1.2",
    }
    child = subprocess.Popen([sys.executable, *words], env=os.environ | secure, cwd=ROOT)
    try:
        for _ in range(300):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            assert child.poll() is None
            time.sleep(0.1)
        yield port
    finally:
        child.terminate()
        child.wait(timeout=30)


@pytest.mark.server
def test_who_trusts_the_place_is_greeted_and_nobody_else_is(tmp_path: Path) -> None:
    made = relay_tls.certified(folder=tmp_path, names=HERE, at=now())
    old_phone = trusting(made)
    old_phone.maximum_version = ssl.TLSVersion.TLSv1_2
    with served(made) as port:
        assert greeted(port, trusting(made)) == "HTTP/1.1 200 OK"
        assert greeted(port, old_phone, "localhost") == "HTTP/1.1 200 OK"
        with pytest.raises(ssl.SSLCertVerificationError):
            greeted(port, ssl.create_default_context())
        with pytest.raises(ssl.SSLCertVerificationError, match="mismatch"):
            greeted(port, trusting(made), "10.0.0.9")


@pytest.mark.parametrize("name", ["vneid.gov.vn", "8.8.8.8"])
def test_the_authority_cannot_vouch_for_the_world(tmp_path: Path, name: str) -> None:
    made = relay_tls.certified(folder=tmp_path, names=[name], at=now())
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(made.certificate, made.key)
    with socket.create_server(("127.0.0.1", 0)) as door:
        threading.Thread(target=_shake_hands, args=(door, context), daemon=True).start()
        with pytest.raises(ssl.SSLCertVerificationError, match="permitted subtree"):
            greeted(door.getsockname()[1], trusting(made), name)


def _shake_hands(door: socket.socket, context: ssl.SSLContext) -> None:
    line, _ = door.accept()
    try:
        context.wrap_socket(line, server_side=True)
    except OSError:
        line.close()


def test_a_certificate_is_made_anew_when_it_must_and_the_authority_stays(tmp_path: Path) -> None:
    at = now()
    first = relay_tls.certified(folder=tmp_path, names=HERE, at=at)
    leaf = first.certificate.read_bytes()
    again = relay_tls.certified(folder=tmp_path, names=HERE, at=at + timedelta(days=300))
    assert (again, again.certificate.read_bytes()) == (first, leaf)
    moved = relay_tls.certified(folder=tmp_path, names=["192.168.1.11"], at=at)
    assert (moved.authority, moved.certificate.read_bytes() == leaf) == (first.authority, False)
    leaf = moved.certificate.read_bytes()
    late = relay_tls.certified(folder=tmp_path, names=["192.168.1.11"], at=at + timedelta(days=380))
    assert (late.authority, late.certificate.read_bytes() == leaf) == (first.authority, False)


def test_keys_are_the_owners_alone(tmp_path: Path) -> None:
    folder = tmp_path / "tls"
    relay_tls.certified(folder=folder, names=HERE, at=now())
    for name in (relay_tls.AUTHORITY_KEY, relay_tls.LEAF_KEY):
        assert stat.S_IMODE((folder / name).stat().st_mode) == 0o600


def test_the_page_without_encryption_gives_the_authority_and_its_mark(tmp_path: Path) -> None:
    made = relay_tls.certified(folder=tmp_path, names=HERE, at=now())
    server = place_tls.page_server(made=made, host="127.0.0.1", port=0, secure_port=8443)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    own = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        page = urllib.request.urlopen(f"{own}/anything", timeout=20).read().decode()
        certificate = urllib.request.urlopen(f"{own}{place_tls.CERTIFICATE_AT}", timeout=20)
        assert certificate.read() == made.authority
        assert certificate.headers["Content-Type"] == "application/x-x509-ca-cert"
        assert urllib.request.urlopen(f"{own}{place_tls.STYLE_AT}", timeout=20).status == 200
    finally:
        server.shutdown()
        server.server_close()
    assert made.fingerprint in page
    assert "https://127.0.0.1:8443/" in page


def options(**said: object) -> argparse.Namespace:
    """Return what was typed."""
    usual = {"certificate": None, "key": None, "secure": False, "host": HERE[0], "port": 1, "page_port": 0}
    return argparse.Namespace(**(usual | said))


def test_half_a_certificate_is_refused_and_so_is_an_address_of_the_world(tmp_path: Path) -> None:
    with pytest.raises(place_tls.CertificateNotWhole):
        place_tls.secured(options=options(certificate=tmp_path / "none"), names=HERE)
    with pytest.raises(place_tls.AddressNotLocal):
        place_tls.secured(options=options(secure=True, host="8.8.8.8"), names=["8.8.8.8"])


def test_a_given_certificate_goes_to_the_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (
        "GRANIAN_SSL_CERTIFICATE",
        "GRANIAN_SSL_KEYFILE",
        "GRANIAN_SSL_PROTOCOL_MIN",
        "LONGHOUSE_HTTPS",
    ):
        monkeypatch.setenv(name, "")
    made = relay_tls.certified(folder=tmp_path, names=HERE, at=now())
    place_tls.secured(options=options(certificate=made.certificate, key=made.key), names=HERE)
    assert os.environ["GRANIAN_SSL_CERTIFICATE"] == str(made.certificate)
    assert os.environ["LONGHOUSE_HTTPS"] == "1"
