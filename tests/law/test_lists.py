"""Lists of citations: each item is named, and what is done to one is done to all."""

import pytest

from longhouse.law.rules.changing import changes_of
from longhouse.law.rules.citations import citations_in
from longhouse.law.rules.reading import parse
from longhouse.law.shapes import Citation

OWN, OTHER = "1/2031/NĐ-CP", "5/2021/NĐ-CP"
HERE = Citation(OWN, "7", "4")
FROM_NOW = "hết hiệu lực kể từ ngày Nghị định này có hiệu lực"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("khoản 1 Điều này và Điều 2 của Nghị định này", [(OWN, "7", "1", ""), (OWN, "2", "", "")]),
        (f"khoản 1 Điều này và Điều 2 Nghị định số {OTHER}", [(OWN, "7", "1", ""), (OTHER, "2", "", "")]),
        ("các khoản 1, 2 và 3 Điều 5", [(OWN, "5", "1", ""), (OWN, "5", "2", ""), (OWN, "5", "3", "")]),
        (f"Điều 5, Điều 6 và Điều 7 Nghị định số {OTHER}", [(OTHER, number, "", "") for number in "567"]),
        (f"điểm a khoản 1, điểm b khoản 2 Điều 5 Nghị định số {OTHER}", [(OTHER, "5", "1", "a"), (OTHER, "5", "2", "b")]),
        ("khoản 1 và Điều 3", [(OWN, "7", "1", ""), (OWN, "3", "", "")]),
        ("điểm a, điểm b khoản 1 và khoản 3 Điều này", [(OWN, "7", "1", "a"), (OWN, "7", "1", "b"), (OWN, "7", "3", "")]),
        (f"các Nghị định: số {OTHER}; số 6/2022/NĐ-CP và số 7/2023/NĐ-CP", [(OTHER, "", "", ""), ("6/2022/NĐ-CP", "", "", ""), ("7/2023/NĐ-CP", "", "", "")]),
        ("cac nghi dinh so 5/2021/nd-cp, 6/2022/nd-cp", [(OTHER, "", "", ""), ("6/2022/NĐ-CP", "", "", "")]),
        ("Hợp đồng số: 12/2020/HĐ-X", []),
    ],
)  # fmt: skip
def test_every_item_of_a_list_is_cited(text: str, expected: list[tuple[str, ...]]) -> None:
    found = [one.citation for one in citations_in(text=text, context=HERE)]
    assert [(one.number, one.article, one.clause, one.point) for one in found] == expected


@pytest.mark.parametrize(
    ("words", "changes"),
    [
        (f"Bãi bỏ các Nghị định: số {OTHER} ngày 1 tháng 2 năm 2021 về củi; số 6/2022/NĐ-CP.", [("repeals", OTHER, ""), ("repeals", "6/2022/NĐ-CP", "")]),
        (f"Nghị định này thay thế Nghị định số {OTHER}; Nghị định số 6/2022/NĐ-CP.", [("replaces", OTHER, ""), ("replaces", "6/2022/NĐ-CP", "")]),
        (f"Các Nghị định sau đây {FROM_NOW}:\na) Nghị định số {OTHER} sửa đổi Nghị định số 3/2019/NĐ-CP;\nb) Điều 3 và khoản 2 Điều 4 Nghị định số 6/2022/NĐ-CP.", [("repeals", OTHER, ""), ("repeals", "6/2022/NĐ-CP", "3"), ("repeals", "6/2022/NĐ-CP", "4")]),
        (f"Bãi bỏ các quy định sau đây của Nghị định số {OTHER}:\na) Điều 4;\nb) Cụm từ “củi” tại khoản 1.", [("repeals", OTHER, "4")]),
        (f"Bãi bỏ Điều 4 Nghị định số {OTHER}; Nghị định số 6/2022/NĐ-CP tiếp tục có hiệu lực.", [("repeals", OTHER, "4")]),
        (f"Các việc sau đây theo Nghị định số 6/2022/NĐ-CP:\na) Điều 4 Nghị định số {OTHER};", []),
    ],
    ids=["numbers", "semicolon", "points", "of one decree", "what goes on", "no change"],
)  # fmt: skip
def test_what_is_done_to_a_list_is_done_to_its_items(words: str, changes: list[tuple[str, ...]]) -> None:
    nodes = parse(text=f"Điều 9. Hiệu lực\n1. {words}").nodes
    found = changes_of(nodes=nodes, titles={}, own=OWN)
    assert [(one.kind, one.target.number, one.target.article) for one in found] == changes
