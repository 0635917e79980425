"""Apply as a person does, page by page, through the real pages."""

from collections.abc import Mapping

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.counter.cast import BIRTH, HERE, ID_NUMBER, PHONE
from tests.counter.photos import photo

NAME = "Nguyễn Thị Mẫu"
PAGES: Mapping[str, Mapping[str, str]] = {
    "truong-hop": {"case_id": "usual"},
    "nguoi-nop": {"name": NAME, "id_number": ID_NUMBER},
    "noi-giai-quyet": {"place_key": HERE},
    "child": {
        "f-child-name": "Nguyễn Bé Mẫu",
        "f-child-born-on": "2026-02-20",
        "f-child-sex": "girl",
        "f-child-birthplace": "Bệnh viện",
        "f-child-ethnicity": "Ê-đê",
    },
    "mother": {},
    "father": {},
    "giay-to-1": {"giay-to-1": "photos"},
    "nhan-tin": {"notice": "phone", "return_by": "counter"},
}


def at(key: str, *, code: str = BIRTH) -> str:
    """Return the address of a page of the form."""
    return f"/nop-ho-so/{code}/{key}"


def begun(client: Client, *, helping: bool = False) -> str:
    """Begin a draft and return its code."""
    posted = {"phone": PHONE} | ({"helping": "1"} if helping else {})
    client.post(f"/nop-ho-so/{BIRTH}", posted)
    return str(client.session["applying"]["code"])


def send_photo(client: Client, *, content: bytes = b"", name: str = "giay chung sinh.jpg") -> None:
    """Send one file for the first paper by the plain form."""
    file = SimpleUploadedFile(name, content or photo())
    client.post(at("giay-to-1/tep"), {"files": [file]})


def filled(client: Client, *, helping: bool = False) -> str:
    """Fill in every page and return the draft's code."""
    code = begun(client, helping=helping)
    if helping:
        client.post(at("dong-y"), {"consent_how": "spoken"})
    send_photo(client)
    for key, answers in PAGES.items():
        client.post(at(key), answers)
    return code


def applied(client: Client, *, helping: bool = False) -> Mapping[str, str]:
    """Apply to the end, and return the slip: number and secret."""
    filled(client, helping=helping)
    client.post(at("kiem-tra"))
    slip: Mapping[str, str] = client.session["sent"]
    return slip


def follow(client: Client, *, number: str, factor: str = PHONE) -> None:
    """Open the page of following with code and second factor."""
    client.post("/theo-doi", {"ma": number, "factor": factor})
