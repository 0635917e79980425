"""Results: signed as PAdES, checked by anybody, honest where nobody signed."""

import io
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pyhanko.pdf_utils.reader import PdfFileReader

from longhouse.core.pdf import NoPrinter, WeasyPrint
from longhouse.counter import actions, models
from longhouse.counter.adapters import files
from longhouse.counter.adapters.signing import FileSigner, NoSigner, SigningNotPossible
from longhouse.counter.rules.states import NotYourAct
from longhouse.counter.shapes import DossierState
from tests.accounts.factories import HOUSE
from tests.counter.cast import Cast, at, in_scope
from tests.counter.keys import OFFICE, PASSPHRASE, TestKey, is_untouched, made_key


@dataclass
class CountingPrinter:
    """Gives one real PDF, printed once for the file, and remembers the pages it was asked for."""

    content: bytes
    pages: list[str]

    def pdf(self, *, html: str) -> bytes:
        """Return the PDF."""
        self.pages.append(html)
        return self.content


@pytest.fixture(scope="module")
def printed() -> bytes:
    return WeasyPrint().pdf(html="<meta charset=utf-8><p>Giấy khai sinh")


@pytest.fixture
def printer(printed: bytes) -> CountingPrinter:
    return CountingPrinter(printed, [])


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory) -> TestKey:
    return made_key(tmp_path_factory.mktemp("key"))


@pytest.fixture(autouse=True)
def own_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "VAR", tmp_path)


def test_a_signature_holds_against_the_root_of_its_authority(printed: bytes, key: TestKey) -> None:
    signed = FileSigner(path=key.path, passphrase=PASSPHRASE).sign(pdf=printed, reason="Kết quả", at=at(2))
    [signature] = PdfFileReader(io.BytesIO(signed.pdf)).embedded_signatures
    assert is_untouched(pdf=signed.pdf, root=key.root)
    assert signature.sig_object["/SubFilter"] == "/ETSI.CAdES.detached"
    assert (signed.kind, signed.signer) == ("pades", OFFICE)


def test_a_changed_file_loses_its_signature(printed: bytes, key: TestKey) -> None:
    signed = FileSigner(path=key.path, passphrase=PASSPHRASE).sign(pdf=printed, reason="x", at=at(2))
    place = signed.pdf.index(b"/MediaBox")
    assert is_untouched(pdf=signed.pdf, root=key.root) is True
    assert (
        is_untouched(pdf=signed.pdf[:place] + b"/MediaBux" + signed.pdf[place + 9 :], root=key.root) is False
    )
    assert is_untouched(pdf=printed, root=key.root) is None


@pytest.mark.parametrize("passphrase", ["sai", ""])
def test_a_key_that_does_not_open_refuses_and_says_so(printed: bytes, key: TestKey, passphrase: str) -> None:
    with pytest.raises(SigningNotPossible):
        FileSigner(path=key.path, passphrase=passphrase).sign(pdf=printed, reason="x", at=at(2))


def test_without_a_key_the_result_goes_out_unsigned(printed: bytes) -> None:
    assert NoSigner().sign(pdf=printed, reason="x", at=at(2)).kind == ""


def test_a_signed_dossier_keeps_its_result_with_hash_and_code(
    cast: Cast, printer: CountingPrinter, key: TestKey
) -> None:
    dossier_id = cast.proposed().dossier_id
    tools = actions.Tools("https://nha/kiem-tra/", printer, FileSigner(path=key.path, passphrase=PASSPHRASE))
    with cast.acting("leader") as leader:
        card = actions.sign_result(dossier_id=dossier_id, actor=leader, at=at(2, 14), tools=tools)
        given = models.Given.objects.get(dossier_id=dossier_id)
        kept = files.read(sha256=given.sha256) or b""
    assert card.state is DossierState.SIGNED
    assert (given.signature, given.signer) == ("pades", OFFICE)
    assert is_untouched(pdf=kept, root=key.root) is True
    assert f"https://nha/kiem-tra/{given.token}" in printer.pages[0]
    assert "Đủ điều kiện." in printer.pages[0]


def test_where_no_pdf_can_be_made_the_leader_still_signs(cast: Cast) -> None:
    dossier_id = cast.proposed().dossier_id
    with cast.acting("leader") as leader:
        card = actions.sign_result(
            dossier_id=dossier_id, actor=leader, at=at(2, 14), tools=actions.Tools(printer=NoPrinter())
        )
        assert not models.Given.objects.filter(dossier_id=dossier_id).exists()
    assert card.state is DossierState.SIGNED


def test_a_broken_key_signs_nothing(cast: Cast, printer: CountingPrinter, key: TestKey) -> None:
    dossier_id = cast.proposed().dossier_id
    tools = actions.Tools(printer=printer, signer=FileSigner(path=key.path, passphrase="sai"))
    with cast.acting("leader") as leader, pytest.raises(SigningNotPossible):
        actions.sign_result(dossier_id=dossier_id, actor=leader, at=at(2, 14), tools=tools)
    with in_scope(HOUSE):
        assert models.Dossier.objects.get(pk=dossier_id).state == DossierState.PROPOSED


def test_who_may_not_sign_makes_no_paper(cast: Cast, printer: CountingPrinter) -> None:
    dossier_id = cast.proposed().dossier_id
    with cast.acting("specialist") as specialist, pytest.raises(NotYourAct):
        actions.sign_result(
            dossier_id=dossier_id, actor=specialist, at=at(2, 14), tools=actions.Tools(printer=printer)
        )
    assert printer.pages == []


def test_a_refusal_is_given_out_with_its_reason(cast: Cast, printer: CountingPrinter) -> None:
    dossier_id = cast.proposed().dossier_id
    with cast.acting("leader") as leader:
        actions.refuse_result(
            dossier_id=dossier_id,
            reason="Không đúng nơi cư trú.",
            actor=leader,
            at=at(2, 14),
            tools=actions.Tools(printer=printer, signer=NoSigner()),
        )
    assert "THÔNG BÁO KHÔNG CHẤP THUẬN" in printer.pages[0]
    assert "Không đúng nơi cư trú." in printer.pages[0]


def given_out(cast: Cast, printer: CountingPrinter) -> tuple[str, bytes]:
    """Have a result given out; return its code and its file."""
    dossier_id = cast.proposed().dossier_id
    tools = actions.Tools(printer=printer, signer=NoSigner())
    with cast.acting("leader") as leader:
        actions.sign_result(dossier_id=dossier_id, actor=leader, at=at(2, 14), tools=tools)
        given = models.Given.objects.get(dossier_id=dossier_id)
    return given.token, files.read(sha256=given.sha256) or b""


def test_anybody_checks_a_result_by_its_code_and_learns_nothing_of_people(
    cast: Cast, printer: CountingPrinter
) -> None:
    token, _ = given_out(cast, printer)
    page = Client().get(f"/kiem-tra/{token}")
    text = page.content.decode()
    assert page.status_code == 200
    assert "Đăng ký khai sinh" in text
    assert "Không có chữ ký số" in text
    assert "Nguyễn" not in text


@pytest.mark.parametrize(
    ("added", "words"),
    [(b"", "bản chúng tôi đã trả, không bị sửa"), (b" ", "khác bản chúng tôi đã trả")],
    ids=["the very file is valid", "one more byte is changed"],
)
def test_a_file_is_compared_with_what_was_given(
    cast: Cast, printer: CountingPrinter, added: bytes, words: str
) -> None:
    token, content = given_out(cast, printer)
    file = SimpleUploadedFile("ket-qua.pdf", content + added)
    assert words in Client().post(f"/kiem-tra/{token}", {"file": file}).content.decode()


def test_what_nobody_gave_out_is_unknown(cast: Cast, printer: CountingPrinter) -> None:
    given_out(cast, printer)
    client = Client()
    assert client.get("/kiem-tra/KHONGCO").status_code == 404
    file = SimpleUploadedFile("la.pdf", b"%PDF-1.7 khac")
    assert "Không biết" in client.post("/kiem-tra", {"file": file}).content.decode()
    assert "Xin chọn một tệp" in client.post("/kiem-tra").content.decode()
