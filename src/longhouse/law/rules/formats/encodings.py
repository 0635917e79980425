"""From bytes to text: Unicode first, then the older Vietnamese encodings, converted with a doubt or refused."""

import codecs
import re
import unicodedata
from dataclasses import dataclass

from longhouse.law.rules.formats.refusals import EncodingUnknown, FileNotText

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# TCVN 5712:1993 (VN3, "ABC"): the bytes above 0xA0 and their letters; the capital fonts (.VnTimeH) share the small ones.
TCVN3_LETTERS = (
    "\xa1\xa2\xa3\xa4\xa5\xa6\xa7\xa8\xa9\xaa\xab\xac\xad\xae\xb5\xb6\xb7\xb8\xb9\xbb\xbc\xbd\xbe\xc6\xc7\xc8\xc9\xca"
    "\xcb\xcc\xce\xcf\xd0\xd1\xd2\xd3\xd4\xd5\xd6\xd7\xd8\xdc\xdd\xde\xdf\xe1\xe2\xe3\xe4\xe5\xe6\xe7\xe8\xe9\xea\xeb"
    "\xec\xed\xee\xef\xf1\xf2\xf3\xf4\xf5\xf6\xf7\xf8\xf9\xfa\xfb\xfc\xfd\xfe"
)
UNICODE_LETTERS = "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
TCVN3 = str.maketrans(TCVN3_LETTERS, UNICODE_LETTERS)
# The commonest words of any Vietnamese legal text: nobody writes a page without a few.
COMMON = re.compile(
    r"\b(?:và|của|các|được|quy|định|theo|điều|luật|ngày|tháng|tại|cho|người|không|quyền|nước|về|này|phải)\b"
)
# VNI writes the mark as a letter of its own after the vowel: "Ñieàu", "quyeàn", "ñöôïc".
VNI = re.compile("[aeiouyôöAEIOUY][äàáåãâèéêëùúûüïîøõûñ]|ñ[öò]|Ñ[ie]", re.IGNORECASE)
VNI_SHARE = 0.5
SAMPLE = 200_000
BROKEN_SHARE = 0.002


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and the encoding it was converted from; empty where it was Unicode."""

    text: str
    converted_from: str = ""


def decode(*, content: bytes, declared: str = "") -> Decoded:
    """Return the text of the bytes.

    Args:
        content: the whole file.
        declared: the encoding the file names, if it does; believed only after Unicode failed.

    Raises:
        FileNotText: a NUL stands in the text.
        EncodingUnknown: no encoding gives Vietnamese words.
    """
    decoded = _unicode(content) or _older(content, declared)
    place = decoded.text.find("\0")
    if place >= 0:
        raise FileNotText(place=place + 1)
    if decoded.converted_from:
        return decoded
    return mended(decoded.text)


def mended(text: str) -> Decoded:
    """Return a text in Unicode where its letters are those of an older font shown as Latin.

    Raises:
        EncodingUnknown: the letters are VNI's, which cannot be told apart surely.
    """
    sample = text[:SAMPLE]
    latin = sum(1 for letter in sample if "\xa1" <= letter <= "\xff")
    if latin < max(4, len(sample) // 50) or _score(sample) > 0:
        return Decoded(text)
    if _score(sample.translate(TCVN3)) > 0:
        return Decoded(unicodedata.normalize("NFC", text.translate(TCVN3)), "TCVN3")
    words = len(sample.split())
    if len(VNI.findall(sample)) > VNI_SHARE * words:
        raise EncodingUnknown(found="VNI")
    return Decoded(text)


def tcvn3(text: str, *, is_capital: bool = False) -> str:
    """Return a text typed with a TCVN3 font in Unicode; capital fonts show every letter large."""
    letters = text.translate(TCVN3)
    return letters.upper() if is_capital else letters


def _unicode(content: bytes) -> Decoded | None:
    for bom, name in BOMS:
        if content.startswith(bom):
            try:
                return Decoded(content[len(bom) :].decode(name))
            except UnicodeDecodeError:
                raise EncodingUnknown(found=name) from None
    try:
        return Decoded(content.decode("utf-8"))
    except UnicodeDecodeError:
        return None


def _older(content: bytes, declared: str) -> Decoded:
    """Return the reading with the most common words, when it has any; a few broken bytes do not spoil UTF-8."""
    repaired = content.decode("utf-8", "replace")
    if repaired.count("\ufffd") <= len(repaired) * BROKEN_SHARE and _score(repaired[:SAMPLE]):
        return Decoded(repaired)
    candidates = [Decoded(content.decode("latin-1").translate(TCVN3), "TCVN3")]
    try:
        text = unicodedata.normalize("NFC", content.decode("cp1258"))
        candidates.append(Decoded(text, "windows-1258"))
    except UnicodeDecodeError:
        pass
    best = max(candidates, key=lambda candidate: _score(candidate.text[:SAMPLE]))
    if not _score(best.text[:SAMPLE]):
        raise EncodingUnknown(found=declared or "?")
    return Decoded(unicodedata.normalize("NFC", best.text), best.converted_from)


def _score(text: str) -> int:
    """Count the common words that carry a mark: Latin letters alone prove nothing."""
    return sum(1 for word in COMMON.findall(unicodedata.normalize("NFC", text).lower()) if not word.isascii())
