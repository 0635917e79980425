"""A secure way in to a learning place: phones keep lessons and seal names only where the address is https.

Either the certificate is given, or the place makes its own and tells phones, at an address without it, how to trust it.
"""

import argparse
import os
import socket
import threading
from collections.abc import Collection
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import segno
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils import translation

from longhouse.cli.commands import serve
from longhouse.core.clock import now
from longhouse.core.refusal import Refusal
from longhouse.core.words import mark
from longhouse.learning import actions
from longhouse.learning.rules.relay import is_local
from longhouse.learning.shapes import PlaceCertificate

CERTIFICATE_AT, STYLE_AT = "/longhouse-ca.crt", "/trust.css"
PAGE_PORT = 8080


class CertificateNotWhole(Refusal):
    """A certificate without its key, a key without its certificate, or a file that is not there."""

    code = "certificate-not-whole"
    sentence = mark("Cần cả tệp chứng chỉ và tệp khóa đọc được: --certificate %(certificate)s --key %(key)s")


class AddressNotLocal(Refusal):
    """A place makes certificates for local addresses only."""

    code = "address-not-local"
    sentence = mark(
        "Chứng chỉ tự làm chỉ dùng cho địa chỉ trong mạng nội bộ, không cho “%(host)s”. Xin dùng --certificate và --key."
    )


def register(parser: argparse.ArgumentParser) -> None:
    """Add the words of the command."""
    parser.add_argument("--certificate", type=Path, help="certificate with its chain, PEM")
    parser.add_argument("--key", type=Path, help="its key, PKCS #8 in PEM")
    parser.add_argument("--secure", action="store_true", help="make a certificate of one's own, once")
    parser.add_argument(
        "--page-port",
        type=int,
        default=PAGE_PORT,
        help="where phones read how to trust it, without encryption",
    )


def secured(*, options: argparse.Namespace, names: Collection[str]) -> None:
    """Let the web process, which is started with this one's environment, answer by TLS where that is asked for.

    Raises:
        CertificateNotWhole, AddressNotLocal, PortTaken: nothing was started.
    """
    if options.certificate or options.key:
        _serve_by(options.certificate, options.key)
    elif options.secure:
        local = [name for name in (*names, f"{socket.gethostname().lower()}.local") if is_local(name=name)]
        if not set(local) & set(names):
            raise AddressNotLocal(host=options.host)
        serve.check_port(host=options.host, port=options.page_port)
        made = actions.certify_place(names=local, at=now())
        _serve_by(made.certificate, made.key)
        server = page_server(made=made, host=options.host, port=options.page_port, secure_port=options.port)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        shown = _shown(names)
        print(f"Điện thoại mở trước: http://{shown}:{options.page_port}   (in trang này ra, dán ở điểm học)")
        print(f"Dấu của chứng chỉ: {made.fingerprint[:23]}…", flush=True)


def page_server(*, made: PlaceCertificate, host: str, port: int, secure_port: int) -> ThreadingHTTPServer:
    """Return a server of one page that says how to trust the place's authority, the authority, and nothing else."""
    style = Path(str(finders.find("learning/trust.css")))

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            """Answer one of three addresses; whatever else is asked, the page is."""
            name = self.headers.get("Host", "").rpartition(":")[0] or _shown(made.names)
            if self.path == CERTIFICATE_AT:
                return self._give(made.authority, "application/x-x509-ca-cert")
            if self.path == STYLE_AT:
                return self._give(style.read_bytes(), "text/css")
            if name not in made.names:
                name = _shown(made.names)
            page = page_of(made=made, name=name, port=port, secure_port=secure_port)
            return self._give(page.encode(), "text/html; charset=utf-8")

        def _give(self, content: bytes, kind: str) -> None:
            self.send_response(HTTPStatus.OK)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(content)))
            self.send_header("X-Content-Type-Options", "nosniff")
            self.send_header("Content-Security-Policy", "default-src 'none'; style-src 'self'; img-src data:")
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing: who asked is nobody's business."""

    return ThreadingHTTPServer((host, port), Page)


def page_of(*, made: PlaceCertificate, name: str, port: int, secure_port: int) -> str:
    """Return the page, in Vietnamese, with a QR code of its own address for the wall."""
    own = f"http://{name}:{port}/"
    said = {
        "own": own,
        "house": f"https://{name}:{secure_port}/",
        "certificate": CERTIFICATE_AT,
        "style": STYLE_AT,
        "fingerprint": made.fingerprint,
        "qr": segno.make(own, error="m").svg_data_uri(scale=5, border=2),
    }
    with translation.override("vi"):
        return render_to_string("learning/packs/trust.html", said)


def _serve_by(certificate: Path | None, key: Path | None) -> None:
    if not (certificate and key and certificate.is_file() and key.is_file()):
        raise CertificateNotWhole(certificate=certificate or "…", key=key or "…")
    os.environ["GRANIAN_SSL_CERTIFICATE"] = str(certificate.resolve())
    os.environ["GRANIAN_SSL_KEYFILE"] = str(key.resolve())
    os.environ["GRANIAN_SSL_PROTOCOL_MIN"] = "tls1.2"  # phones of 2016
    os.environ["LONGHOUSE_HTTPS"] = "1"


def _shown(names: Collection[str]) -> str:
    """Return the address to tell people: one in the local network before this machine's own."""
    return min(names, key=lambda name: (name.startswith("127."), not name[:1].isdigit(), name))
