"""Files while they arrive: small ones in memory, larger ones on the disk only under a key that no disk ever holds."""

import io
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cryptography.hazmat.primitives.ciphers import Cipher, CipherContext
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CTR
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

BLOCK = 16  # bytes of one step of the counter


class Scratch(io.RawIOBase):
    """A file without a name, written once from its beginning and then read anywhere; its key dies with it.

    It guards against who reads the disk later, a swap or a copy of the folder; it is not bound against change, as
    nobody else can open a file without a name.
    """

    def __init__(self, *, folder: Path) -> None:
        super().__init__()
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115  # closed with this one
        self._key, self._start = os.urandom(32), int.from_bytes(os.urandom(BLOCK))
        self._sealing, self._place, self._size = self._stream(block=0), 0, 0

    def append(self, content: bytes) -> None:
        """Write bytes behind the last ones."""
        self._file.seek(self._size)
        self._file.write(self._sealing.update(content))
        self._size += len(content)

    def readable(self) -> bool:
        """Return that it may be read."""
        return True

    def seekable(self) -> bool:
        """Return that it may be read from any place."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        """Go to a place and return it."""
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._place, io.SEEK_END: self._size}[whence]
        self._place = max(0, start + offset)
        return self._place

    def readinto(self, into: "WriteableBuffer", /) -> int:
        """Fill a buffer from where we are, and return how many bytes came."""
        view = memoryview(into).cast("B")
        block, skipped = divmod(self._place, BLOCK)
        self._file.seek(block * BLOCK)
        plain = self._stream(block=block).update(self._file.read(skipped + len(view)))[skipped:]
        view[: len(plain)] = plain
        self._place += len(plain)
        return len(plain)

    def close(self) -> None:
        """Let the file go; having no name it is gone."""
        self._file.close()
        super().close()

    def _stream(self, *, block: int) -> CipherContext:
        counter = (self._start + block) % (1 << 8 * BLOCK)
        return Cipher(AES(self._key), CTR(counter.to_bytes(BLOCK))).encryptor()


class ScratchUploadHandler(FileUploadHandler):
    """Takes what is too large for memory; stands behind Django's handler of small files."""

    scratch: Scratch | None = None

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin the next file of the form."""
        super().new_file(*args, **kwargs)
        self.scratch = Scratch(folder=Path(settings.VAR) / "files" / "arriving")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Seal the next bytes."""
        if self.scratch is not None:
            self.scratch.append(raw_data)

    def file_complete(self, file_size: int) -> "UploadedFile[bytes] | None":
        """Return the file, now whole, to be read like any other."""
        if self.scratch is None:
            return None
        file = io.BufferedReader(self.scratch)
        return UploadedFile(
            file, self.file_name, self.content_type, file_size, self.charset, self.content_type_extra
        )

    def upload_interrupted(self) -> None:
        """Let go what came so far."""
        if self.scratch is not None:
            self.scratch.close()
