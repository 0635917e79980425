"""DMN files: other tools' tables come in, everything outside of the closed language is refused with its place."""

import pytest

from longhouse.authority.rules.tables.dmn_reading import read_dmn
from longhouse.authority.rules.tables.dmn_writing import write_dmn
from longhouse.authority.rules.tables.expressions import write_cell
from longhouse.authority.rules.tables.files import MOST_BYTES, TableFileBroken, TableFileTooBig
from longhouse.authority.rules.tables.shape import Kind, Table, TableWrong
from longhouse.core.refusal import Refusal
from longhouse.law.rules.formats.refusals import FileBroken, FileHasDoctype, FileTooDeep
from tests.authority.tables.factories import a_table

MODEL = "https://www.omg.org/spec/DMN/20191111/MODEL/"
AREA = '<input id="i"><inputExpression typeRef="number"><text>Loan Area</text></inputExpression></input>'
NAME = '<output id="o" name="Result Name" typeRef="string"/>'
RULE = '<rule id="r"><inputEntry><text>&lt; 5</text></inputEntry><outputEntry><text>"ok"</text></outputEntry></rule>'


def dmn(*, body: str = AREA + NAME + RULE, table: str = "", decision: str = "", model: str = MODEL) -> bytes:
    """Return a document as other tools write it, with one part of it changed."""
    return (
        f'<?xml version="1.0"?><definitions xmlns="{model}" id="d" name="d" namespace="n">'
        f'<decision id="Decision-1" name="A decision">{decision}'
        f'<decisionTable id="t" {table}>{body}</decisionTable></decision></definitions>'
    ).encode()


def with_type(reference: str) -> bytes:
    """Return a document whose one fact has that type."""
    return dmn(body=AREA.replace("number", reference) + NAME + RULE.replace("&lt; 5", "-"))


def with_cell(text: str) -> bytes:
    """Return a document with that condition."""
    return dmn(body=AREA + NAME + RULE.replace("&lt; 5", text))


def read(content: bytes) -> Table:
    """Return the table of a document."""
    return read_dmn(content=content)


def test_a_table_of_another_tool_comes_in() -> None:
    table = read(dmn())
    assert (table.name, table.label, table.policy.value) == ("Decision_1", "A decision", "U")
    assert (table.inputs[0].name, table.inputs[0].label) == ("Loan_Area", "Loan Area")
    assert (table.outputs[0].name, table.rows[0].outputs) == ("Result_Name", ("ok",))
    assert write_cell(cell=table.rows[0].cells[0]) == "< 5"


@pytest.mark.parametrize(
    "model",
    [
        pytest.param("http://www.omg.org/spec/DMN/20151101/dmn.xsd", id="DMN 1.1"),
        pytest.param("http://www.omg.org/spec/DMN/20180521/MODEL/", id="DMN 1.2"),
        pytest.param("https://www.omg.org/spec/DMN/20230324/MODEL/", id="DMN 1.5"),
    ],
)
def test_older_and_newer_versions_come_in(model: str) -> None:
    assert read(dmn(model=model)) == read(dmn())


@pytest.mark.parametrize(
    ("reference", "kind", "is_whole"),
    [
        pytest.param("integer", Kind.NUMBER, True, id="integer is a whole number"),
        pytest.param("feel:double", Kind.NUMBER, False, id="double with a prefix is a number"),
        pytest.param("boolean", Kind.BOOLEAN, False, id="boolean"),
        pytest.param("date", Kind.DATE, False, id="date"),
    ],
)
def test_types_of_other_tools_are_known(reference: str, kind: Kind, is_whole: bool) -> None:
    column = read(with_type(reference)).inputs[0]
    assert (column.kind, column.is_whole) == (kind, is_whole)


def test_allowed_values_make_an_enum_and_allowed_numbers_a_limit() -> None:
    values = "</inputExpression><inputValues><text>{}</text></inputValues>"
    enum = AREA.replace("number", "string").replace("</inputExpression>", values.format('"a","b"'))
    limit = AREA.replace("</inputExpression>", values.format("[0..9]"))
    assert read(dmn(body=enum + NAME + RULE.replace("&lt; 5", '"a"'))).inputs[0].values == ("a", "b")
    assert write_cell(cell=read(dmn(body=limit + NAME + RULE)).inputs[0].allowed) == "[0..9]"


def test_notes_of_other_tools_are_kept_as_notes() -> None:
    body = (
        AREA + NAME + '<annotation name="Why"/><annotation name="basis"/>'
        '<rule id="r"><description>first</description><inputEntry><text/></inputEntry>'
        "<outputEntry><text/></outputEntry><annotationEntry><text>because</text></annotationEntry>"
        "<annotationEntry><text>căn cứ</text></annotationEntry></rule>"
    )
    found = read(dmn(body=body)).rows[0]
    assert (found.note, found.basis, found.outputs) == ("first\nWhy: because", "căn cứ", (None,))


def test_an_output_without_a_name_takes_that_of_the_decision() -> None:
    variable = '<variable name="answer" typeRef="string"/>'
    table = read(dmn(body=AREA + '<output id="o"/>' + RULE, decision=variable))
    assert (table.outputs[0].name, table.outputs[0].kind) == ("answer", Kind.STRING)
    unnamed = read(dmn(body=AREA + '<output id="o" typeRef="string"/>' + RULE))
    assert unnamed.outputs[0].name == "output_1"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        pytest.param(with_cell("if a then b else c"), "dòng 1, cột Loan_Area: không dùng được hàm và câu lệnh “if”", id="if"),
        pytest.param(with_cell("for x in y return x"), "dòng 1, cột Loan_Area: .*“for”", id="for"),
        pytest.param(with_cell("sum(1, 2)"), "dòng 1, cột Loan_Area: .*“sum”", id="a function"),
        pytest.param(with_cell("external"), "dòng 1, cột Loan_Area: .*“external”", id="external"),
        pytest.param(with_cell("? &lt; 5"), r"dòng 1, cột Loan_Area: không hiểu “\? < 5”", id="the question mark"),
        pytest.param(dmn(body=AREA + NAME + RULE.replace('"ok"', 'f("x")')), "dòng 1, cột Result_Name: .*“f”", id="a function for an answer"),
        pytest.param(dmn(body=AREA.replace("Loan Area", "a + b") + NAME + RULE), r"cột a \+ b: cột phải là tên một dữ kiện", id="a column that is an expression"),
        pytest.param(dmn(body=AREA.replace("Loan Area", "") + NAME + RULE), "cột 1: cột phải là tên", id="a column without an expression"),
        pytest.param(with_type("dateTime"), "cột Loan Area: kiểu “dateTime” không có", id="a moment"),
        pytest.param(with_type(""), "cột Loan Area: kiểu “” không có", id="no type"),
        pytest.param(dmn(body=AREA + '<output name="o"/>' + RULE), "cột o: kiểu “” không có", id="an answer without a type"),
        pytest.param(dmn(body=AREA + NAME.replace("/>", "><defaultOutputEntry><text>1</text></defaultOutputEntry></output>") + RULE), "giá trị mặc định", id="a default"),
        pytest.param(dmn(body=AREA + NAME.replace("/>", "><outputValues><text>not(\"a\")</text></outputValues></output>") + RULE), "chỉ được có giá trị", id="values that are a condition"),
        pytest.param(dmn(body=AREA + NAME.replace("/>", "><outputValues><text>f()</text></outputValues></output>") + RULE), "cột Result Name: .*“f”", id="values that are a function"),
        pytest.param(dmn(body=AREA + NAME + '<rule id="r"><outputEntry/></rule>'), "dòng 1: dòng không đủ số ô", id="a row too short"),
        pytest.param(dmn(table='hitPolicy="BEST"'), "cách chọn dòng “BEST ” không có", id="no hit policy"),
        pytest.param(dmn(table='hitPolicy="UNIQUE" aggregation="SUM"'), "cách chọn dòng “UNIQUE SUM” không có", id="a sum of one row"),
        pytest.param(dmn(table='expressionLanguage="http://www.w3.org/python"'), "ngôn ngữ “http://www.w3.org/python” không dùng được", id="another language"),
        pytest.param(dmn(body=AREA + NAME), "bảng phải có từ 1 đến", id="no rows"),
    ],
)  # fmt: skip
def test_what_is_outside_of_the_language_is_refused_with_its_place(content: bytes, words: str) -> None:
    with pytest.raises(TableWrong, match=words):
        read(content)


@pytest.mark.parametrize(
    "table",
    [
        pytest.param(
            'expressionLanguage="https://www.omg.org/spec/DMN/20191111/FEEL/"', id="FEEL by its address"
        ),
        pytest.param('expressionLanguage="feel"', id="FEEL by its name"),
    ],
)
def test_the_language_may_be_named(table: str) -> None:
    assert read(dmn(table=table)) == read(dmn())


BOMB = b'<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;&b;">]>'
DEEP = b"<a>" * 5_000 + b"</a>" * 5_000


@pytest.mark.parametrize(
    ("content", "error"),
    [
        pytest.param(dmn().replace(b"?>", b"?>" + BOMB, 1), FileHasDoctype, id="an entity bomb"),
        pytest.param(dmn().replace(b"?>", b'?><!DOCTYPE a SYSTEM "file:///etc/passwd">', 1), FileHasDoctype, id="a file outside"),
        pytest.param(dmn().decode().replace("?>", ' encoding="UTF-16"?><!DOCTYPE a>', 1).encode("utf-16"), FileHasDoctype, id="a type hidden in another encoding"),
        pytest.param(dmn(body="x").replace(b">x<", b">" + DEEP + b"<"), FileTooDeep, id="endless nesting"),
        pytest.param(dmn()[:-5], FileBroken, id="cut off"),
        pytest.param(b"", FileBroken, id="nothing"),
        pytest.param(b"\x00\xff" * 50, FileBroken, id="noise"),
        pytest.param(b" " * (MOST_BYTES + 1), TableFileTooBig, id="too big"),
        pytest.param(b"<html/>", TableFileBroken, id="another kind of XML"),
        pytest.param(dmn(model="urn:other"), TableFileBroken, id="another namespace"),
        pytest.param(f'<definitions xmlns="{MODEL}"/>'.encode(), TableFileBroken, id="no table"),
        pytest.param(dmn(body=AREA + NAME + RULE + "<decisionTable/>"), TableFileBroken, id="two tables"),
    ],
)  # fmt: skip
def test_a_hostile_file_is_refused(content: bytes, error: type[Refusal]) -> None:
    with pytest.raises(error):
        read(content)


def test_what_we_write_names_the_standard() -> None:
    content = write_dmn(table=a_table(policy="C+"))
    assert f'xmlns="{MODEL}"'.encode() in content
    assert b'hitPolicy="COLLECT" aggregation="SUM"' in content
