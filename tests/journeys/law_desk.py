"""What an editor of the law does while the house is open: `python -m tests.journeys.law_desk bring|repeal NUMBER ARTICLE`."""

import sys
import tempfile
from pathlib import Path

from longhouse.cli.database.wake import wake
from tests.law.factories import decree, export, row

NUMBER, ARTICLE = "901/2025/NĐ-CP", "3"


def bring() -> None:
    """Bring in a decree of our own wording that is in force."""
    from longhouse.core.clock import now  # noqa: PLC0415  # Django must be awake first
    from longhouse.law import actions  # noqa: PLC0415

    text = decree(number=NUMBER).replace("2031", "2025").replace("2035", "2045")
    file = export(Path(tempfile.mkdtemp()) / "law.jsonl.gz", row(so=NUMBER, text=text))
    actions.import_texts(actor=ACTOR, at=now(), path=file)


def repeal() -> None:
    """Repeal one of its articles from today on."""
    from longhouse.core.clock import now, today  # noqa: PLC0415
    from longhouse.core.sources import Certainty  # noqa: PLC0415
    from longhouse.law import actions, queries  # noqa: PLC0415
    from longhouse.law.shapes import Effect, EffectKind  # noqa: PLC0415

    found = queries.provision(number=NUMBER, article=ARTICLE, on=today())
    assert found
    effect = Effect(
        kind=EffectKind.REPEALS,
        by_key="",
        by_number="7/2026/NĐ-CP",
        by_place="Điều 1",
        target_key=found.document_key,
        target_eid=found.eid,
        from_on=today(),
        to_on=None,
        is_applied=False,
        certainty=Certainty.CONFIRMED,
    )
    actions.add_effect(actor=ACTOR, at=now(), effect=effect)


if __name__ == "__main__":
    ACTOR = wake(command="law desk")
    {"bring": bring, "repeal": repeal}[sys.argv[1]]()
