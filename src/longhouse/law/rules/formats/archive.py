"""Look at a ZIP file's list of parts before anything is unpacked, then unpack within the limits."""

import io
import stat
import struct
import zipfile
import zlib

from longhouse.law.rules.formats import hardened, limits
from longhouse.law.rules.formats.refusals import (
    ArchiveBomb,
    ArchiveHasManyParts,
    ArchiveLies,
    ArchiveNameUnsafe,
    FileBroken,
    FileEncrypted,
    FileHasCode,
    FileIsTwo,
)

SIGNATURE = b"PK\x03\x04"
END = b"PK\x05\x06"
END_SIZE, HEADER_SIZE, NAME_LENGTH = 22, 30, 255
METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
PROBLEMS = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    struct.error,
    NotImplementedError,
    EOFError,
    OSError,
    ValueError,
    KeyError,
    IndexError,
    OverflowError,
)
XML_ENDINGS = (".xml", ".rels")
EMBEDDINGS = "word/embeddings/"


def inspected(*, content: bytes) -> tuple[str, ...]:
    """Return the names of the parts after every check, each part unpacked once within its limits.

    Raises:
        FileBroken: it is no sound ZIP file.
        FileIsTwo: something stands before the first or after the last part.
        FileEncrypted: a part is encrypted.
        ArchiveHasManyParts: more than any document has.
        ArchiveNameUnsafe: names lead outside or stand twice, or a link stands among them.
        ArchiveLies: parts overlap, or are not what the list says.
        ArchiveBomb: too much inside, or packed too tightly.
        FileHasCode: macros or another archive stand inside.
        FileHasDoctype: an XML part declares a document type.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            _check_ends(content, archive)
            _check_list(parts)
            _check_places(content, parts, start_of_list=archive.start_dir)
            for part in parts:
                _check_part(archive, part)
    except PROBLEMS as problem:
        raise _named(problem) from None
    return tuple(part.filename for part in parts)


def _named(problem: Exception) -> ArchiveLies | FileBroken:
    words = str(problem)[:120]
    if "Overlapped" in words or "CRC" in words or "differ" in words:
        return ArchiveLies()
    return FileBroken(why=f"ZIP, {words}")


def _check_ends(content: bytes, archive: zipfile.ZipFile) -> None:
    if not content.startswith(SIGNATURE):
        raise FileIsTwo(found="ZIP")
    end = content.rfind(END)
    if archive.comment or end + END_SIZE != len(content):
        raise FileIsTwo(found="ZIP")


def _check_list(parts: list[zipfile.ZipInfo]) -> None:
    if len(parts) > limits.MAX_PARTS:
        raise ArchiveHasManyParts(most=limits.MAX_PARTS)
    _check_sizes(
        sum(part.file_size for part in parts),
        sum(part.compress_size for part in parts),
        most=limits.MAX_UNPACKED,
    )
    names = [part.filename.lower() for part in parts]
    if len(set(names)) != len(names):
        raise ArchiveNameUnsafe
    for part in parts:
        _check_entry(part)


def _check_entry(part: zipfile.ZipInfo) -> None:
    name, steps = part.orig_filename, part.orig_filename.split("/")
    if (
        ".." in steps
        or name.startswith("/")
        or any(sign in name for sign in "\\:\0")
        or len(name) > NAME_LENGTH
    ):
        raise ArchiveNameUnsafe
    mode = part.external_attr >> 16
    if stat.S_IFMT(mode) not in {0, stat.S_IFREG, stat.S_IFDIR}:
        raise ArchiveNameUnsafe
    if part.flag_bits & 0x41:
        raise FileEncrypted
    if part.compress_type not in METHODS:
        raise ArchiveLies
    is_xml = name.lower().endswith(XML_ENDINGS)
    most = limits.MAX_XML_PART if is_xml else limits.MAX_UNPACKED
    _check_sizes(part.file_size, part.compress_size, most=most)
    if "vbaproject" in name.lower():
        raise FileHasCode(found="macro")


def _check_sizes(size: int, packed: int, *, most: int) -> None:
    ratio = size // max(1, packed)
    if size > most or (size > limits.SMALL_PART and ratio > limits.MAX_RATIO):
        raise ArchiveBomb(size_mb=-(-size // limits.MIB), ratio=ratio)


def _check_places(content: bytes, parts: list[zipfile.ZipInfo], *, start_of_list: int) -> None:
    """Refuse parts that share bytes, and bytes no part owns before the first."""
    reached = 0
    for part in sorted(parts, key=lambda part: part.header_offset):
        if part.header_offset < reached or (reached == 0 and part.header_offset != 0):
            raise ArchiveLies
        name_size, extra_size = struct.unpack_from("<HH", content, part.header_offset + 26)
        reached = part.header_offset + HEADER_SIZE + name_size + extra_size + part.compress_size
    if reached > start_of_list:
        raise ArchiveLies


def _check_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Unpack one part by its own declared size; `zipfile` reads no further and then compares the check sum."""
    with archive.open(part) as stream:
        unpacked = stream.read(part.file_size + 1)
    if len(unpacked) != part.file_size:
        raise ArchiveLies
    if part.filename.lower().endswith(XML_ENDINGS):
        hardened.refuse_declarations(unpacked)
    if unpacked.startswith(SIGNATURE) and not part.filename.startswith(EMBEDDINGS):
        raise FileHasCode(found="ZIP")
