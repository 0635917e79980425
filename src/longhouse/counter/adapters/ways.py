"""The ways out for notices: a mail server, a gateway for SMS, or a folder that stands for one; each with a time-out."""

import http.client
import json
import smtplib
import ssl
from email.message import EmailMessage
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote, urlsplit

from django.conf import settings

from longhouse.counter.rules.notices import NoticeWay

SECONDS = 10.0
TEMPORARY = range(400, 500)  # an SMTP server's "not now"


class NotSent(Exception):
    """A notice did not go; `is_final` where trying again is no use."""

    def __init__(self, fault: str, *, is_final: bool = False) -> None:
        self.fault, self.is_final = fault, is_final
        super().__init__(fault)


class Way(Protocol):
    """One way out. `knows_keys`: what comes twice with one key goes on once, so an unclear try may be repeated."""

    knows_keys: bool

    def send(self, *, to: str, text: str, key: str) -> None:
        """Send, or raise NotSent."""


class MailWay:
    """A mail server at `smtp://[user:password@]host[:port]`; `smtps://` from the first byte, `?starttls=1` after it."""

    knows_keys = False

    def __init__(self, *, url: str, sender: str, subject: str, seconds: float = SECONDS) -> None:
        self._url, self._sender, self._subject, self._seconds = urlsplit(url), sender, subject, seconds

    def send(self, *, to: str, text: str, key: str) -> None:
        """Send one message; its Message-ID is made of the key."""
        message = EmailMessage()
        message["From"], message["To"], message["Subject"] = self._sender, to, self._subject
        message["Message-ID"] = f"<{key}@{self._sender.rpartition('@')[2].rstrip('>')}>"
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(text)
        try:
            with self._server() as server:
                server.send_message(message)
        except smtplib.SMTPRecipientsRefused as refused:
            codes = [code for code, _ in refused.recipients.values()]
            raise NotSent("refused", is_final=not any(code in TEMPORARY for code in codes)) from refused
        except smtplib.SMTPResponseException as refused:
            raise NotSent("refused", is_final=refused.smtp_code not in TEMPORARY) from refused
        except (OSError, smtplib.SMTPException, ValueError) as lost:
            raise NotSent("not-reached") from lost

    def _server(self) -> smtplib.SMTP:
        url, host = self._url, self._url.hostname or ""
        if url.scheme == "smtps":
            context = ssl.create_default_context()
            server: smtplib.SMTP = smtplib.SMTP_SSL(
                host, url.port or 465, timeout=self._seconds, context=context
            )
        else:
            server = smtplib.SMTP(host, url.port or 25, timeout=self._seconds)
        if "starttls=1" in url.query:
            server.starttls(context=ssl.create_default_context())
        if url.username:
            server.login(unquote(url.username), unquote(url.password or ""))
        return server


class GatewayWay:
    """A gateway for SMS: POST of `{"to", "text", "key"}` as JSON, the key also as `Idempotency-Key`; 2xx is sent."""

    knows_keys = True

    def __init__(self, *, url: str, token: str = "", seconds: float = SECONDS) -> None:
        self._url, self._token, self._seconds = urlsplit(url), token, seconds

    def send(self, *, to: str, text: str, key: str) -> None:
        """Send one SMS."""
        body = json.dumps({"to": to, "text": text, "key": key}, ensure_ascii=False).encode()
        headers = {"Content-Type": "application/json", "Idempotency-Key": key}
        if self._token:
            headers["Authorization"] = f"Bearer {self._token}"
        try:
            status = self._status(body, headers)
        except (OSError, http.client.HTTPException) as lost:
            raise NotSent("not-reached") from lost
        if status // 100 != http.HTTPStatus.OK // 100:
            is_ours = http.HTTPStatus.BAD_REQUEST <= status < http.HTTPStatus.INTERNAL_SERVER_ERROR
            raise NotSent("refused", is_final=is_ours and status != http.HTTPStatus.TOO_MANY_REQUESTS)

    def _status(self, body: bytes, headers: dict[str, str]) -> int:
        is_secret = self._url.scheme == "https"
        kind = http.client.HTTPSConnection if is_secret else http.client.HTTPConnection
        connection = kind(self._url.hostname or "", self._url.port, timeout=self._seconds)
        try:
            connection.request("POST", self._url.path or "/", body, headers)
            return connection.getresponse().status
        finally:
            connection.close()


class FolderWay:
    """A folder that stands for a gateway: one file a notice, named by its key, so that one sent twice is there once."""

    knows_keys = True

    def __init__(self, *, folder: Path) -> None:
        self._folder = folder

    def send(self, *, to: str, text: str, key: str) -> None:
        """Write the notice."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            (self._folder / f"{key}.txt").write_text(f"{to}\n{text}\n", encoding="utf-8")
        except OSError as full:
            raise NotSent("not-reached") from full


def ways() -> dict[NoticeWay, Way]:
    """Return the ways that this house has by its settings; what has none waits, and stands on the page meanwhile."""
    found: dict[NoticeWay, Way] = {}
    if settings.SMTP_URL:
        found[NoticeWay.EMAIL] = MailWay(
            url=settings.SMTP_URL, sender=settings.MAIL_FROM, subject=settings.HOUSE_NAME
        )
    if settings.SMS_URL:
        found[NoticeWay.SMS] = GatewayWay(url=settings.SMS_URL, token=settings.SMS_TOKEN)
    elif settings.SMS_FOLDER:
        found[NoticeWay.SMS] = FolderWay(folder=Path(settings.SMS_FOLDER))
    return found
