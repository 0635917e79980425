"""Questions about many documents or citations at once answer what the same questions answer one by one."""

from datetime import date
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from longhouse.accounts.actions import open_scope
from longhouse.core.actor import Actor
from longhouse.core.clock import now
from longhouse.law import actions, queries
from longhouse.law.shapes import Citation, Standing
from tests.law.factories import BODY, decree, export, law_folder, row

SYSTEM = Actor.system(name="test")
ON = date(2033, 1, 1)
ENDING = """number: 49/2031/NĐ-CP
title: Nghị định về sân cát
issuer: Chính phủ
kind: decree
certainty: second-hand
source: bản tin mẫu, tháng 2 năm 2031
effective_from: "2031-06-01"
effects:
  - {kind: repeals, target: 902/2031/NĐ-CP}
  - {kind: suspends, target: 903/2031/NĐ-CP}
  - {kind: repeals, target: 904/2031/NĐ-CP, article: "3"}
  - {kind: amends, target: 905/2031/NĐ-CP, article: "3"}
"""
WITHOUT_END = BODY.replace("2. Nghị định này hết hiệu lực kể từ ngày 01 tháng 3 năm 2035.\n", "")
CITING = BODY.replace(
    "2. Trẻ em vào sân theo",
    "2. Trẻ em vào sân theo khoản 1 Điều 3 Nghị định số 904/2031/NĐ-CP, Điều 2 Nghị định số 903/2031/NĐ-CP, "
    "điểm a khoản 1 Điều 3 Nghị định số 905/2031/NĐ-CP, Điều 99 Nghị định số 905/2031/NĐ-CP,",
)


@pytest.fixture(autouse=True)
def with_documents_of_every_standing(db: None, tmp_path: Path) -> None:
    """Have decrees that others end, suspend, end in part and amend, and one that nobody touches."""
    open_scope(actor=SYSTEM)
    texts = [decree(number=f"90{place}/2031/NĐ-CP", body=WITHOUT_END) for place in range(2, 7)]
    texts.append(decree(number="907/2031/NĐ-CP", body=CITING))
    rows = [row(text=text, so="", name=f"Nghị định mẫu {place}") for place, text in enumerate(texts)]
    actions.import_texts(actor=SYSTEM, at=now(), path=export(tmp_path / "x.gz", *rows))
    actions.load_catalogue_law(actor=SYSTEM, at=now(), folder=law_folder(tmp_path, ENDING))


@pytest.mark.parametrize(
    ("standing", "count"),
    [(Standing.ENDED, 1), (Standing.SUSPENDED, 1), (Standing.PARTLY, 1), (Standing.NOT_YET, 0)],
)
def test_documents_of_a_standing_are_those_that_show_it(standing: Standing, count: int) -> None:
    found = queries.documents(on=ON, standing=standing)
    assert found == [one for one in queries.documents(on=ON) if one.standing is standing]
    assert len(found) == count


def test_a_page_of_documents_is_a_part_of_the_list() -> None:
    keys = queries.document_keys(on=ON)
    every = queries.documents(on=ON)
    assert [one.key for one in every] == keys
    assert queries.documents_of(keys=keys[2:4], on=ON) == every[2:4]
    assert [one.unapplied for one in every if one.number == "905/2031/NĐ-CP"] == [1]


@pytest.mark.parametrize("on", [date(2031, 4, 1), date(2031, 5, 10), ON], ids=str)
def test_citations_resolved_together_are_those_resolved_one_by_one(on: date) -> None:
    text = queries.needed_provision(key="907-2031-nd-cp/art_3__para_2", on=ON).text
    links = queries.citations_in(text=text, today=ON, written_on=on, context=Citation("907/2031/NĐ-CP", "3"))
    asked = [link.citation for link in links if link.citation.article]
    assert len(asked) >= 5
    for link in (link for link in links if link.citation.article):
        assert link.now == alone(link.citation, ON)
        assert link.then == alone(link.citation, on)


def test_many_citations_cost_no_more_questions_than_one() -> None:
    few, many = (
        "Điều 2 Nghị định số 904/2031/NĐ-CP.",
        queries.needed_provision(key="907-2031-nd-cp/art_3__para_2", on=ON).text,
    )
    queries.titles(on=ON)
    assert asked_for(many) <= asked_for(few) + 1


def alone(citation: Citation, on: date) -> object:
    """Return the provision that a citation names, asked for by itself."""
    return queries.provision(
        number=citation.number,
        article=citation.article,
        clause=citation.clause,
        point=citation.point,
        on=on,
    )


def asked_for(text: str) -> int:
    """Return how many questions the citations of a text put to the database."""
    with CaptureQueriesContext(connection) as captured:
        queries.citations_in(text=text, today=ON, context=Citation("907/2031/NĐ-CP", "3"))
    return len(captured)
