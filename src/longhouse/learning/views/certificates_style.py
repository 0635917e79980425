"""The look of a certificate on paper."""

from pathlib import Path

STYLE = (Path(__file__).parents[1] / "static" / "learning" / "certificate.css").read_text(encoding="utf-8")
