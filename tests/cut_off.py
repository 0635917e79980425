"""Run the promises of the assistant with the network cut off: `python -m tests.cut_off`, or `make suite-cut-off`.

In a network namespace of its own a process sees a loopback and nothing else. There the golden set is answered without
any language model, a question goes its way through people in a real browser, and the worst-case model server, which
obeys every injection, may try to leak.
"""

import fcntl
import os
import shutil
import socket
import struct
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.paths import ROOT

PROMISES = (  # the browser's driver needs a run of its own
    ("tests/golden", "tests/assistant/people"),
    ("tests/journeys/test_people_in_the_loop.py",),
)
WAYS = (("unshare", "-n"), ("unshare", "--map-current-user", "--keep-caps", "-n"))  # as root; as anybody
SET_FLAGS, UP = 0x8914, 0x1  # SIOCSIFFLAGS and IFF_UP of linux/sockios.h and linux/if.h
OUTSIDE = ("192.0.2.1", 443)  # kept for documentation: RFC 5737
INSIDE = "inside"


def main(words: Sequence[str]) -> int:
    """Go into a namespace and run there; say why where this machine lets nobody make one."""
    if words == [INSIDE]:
        return _inside()
    way = next((way for way in WAYS if shutil.which(way[0]) and _works(way)), None)
    if way is None:
        print("Skipped: this machine lets us make no network namespace (unshare -n).", file=sys.stderr)
        return 0
    done = subprocess.run([*way, sys.executable, "-m", "tests.cut_off", INSIDE], cwd=ROOT, check=False)
    return done.returncode


def interfaces() -> list[str]:
    """Return the names of the network interfaces that this process sees."""
    return sorted(name for _, name in socket.if_nameindex())


def _works(way: Sequence[str]) -> bool:
    return subprocess.run([*way, "true"], capture_output=True, check=False).returncode == 0


def _inside() -> int:
    _loopback_up()
    if interfaces() != ["lo"] or _reaches(OUTSIDE):
        print(f"Not cut off: {interfaces()}", file=sys.stderr)
        return 1
    for name in [name for name in os.environ if name.startswith("LONGHOUSE_MODEL")]:
        del os.environ[name]
    os.environ.setdefault("LONGHOUSE_VAR", str(Path(ROOT, "var", "cut-off")))
    runs = ([sys.executable, "-m", "pytest", "-q", "-n0", *which] for which in PROMISES)
    return max(subprocess.run(words, cwd=ROOT, check=False).returncode for words in runs)


def _loopback_up() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        fcntl.ioctl(asking, SET_FLAGS, struct.pack("16sh14x", b"lo", UP))


def _reaches(address: tuple[str, int]) -> bool:
    try:
        socket.create_connection(address, timeout=2).close()
    except OSError:
        return False
    return True


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
