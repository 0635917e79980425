"""Training and measuring, end to end, on a library of our own."""

import gzip
import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from longhouse.assistant.adapters import model_files
from longhouse.assistant.adapters.row_files import RowsNotReadable, digest_of
from longhouse.assistant.jobs.measure_finding import measure
from longhouse.assistant.jobs.train_finding import Lesson, NothingToLearn, train
from tests.assistant.finding.factories import library
from tests.conftest import longhouse

MOMENT = datetime(2026, 11, 25, tzinfo=UTC)
ASKING = ("{} là gì?", "cho hỏi {} ra sao", "{} quy định thế nào", "tôi cần biết {}")


def write_rows(path: Path, rows: Sequence[Mapping[str, object]]) -> Path:
    """Write rows as gzipped JSON lines and return the path."""
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    return path


@pytest.fixture
def lesson(tmp_path: Path) -> Lesson:
    """Have the library and questions about it; every fifth question is kept for measuring."""
    passages = library()
    corpus = [
        {"id": row.id, "law": row.law, "article": row.article, "title": row.title, "text": row.text}
        for row in passages
    ]
    questions = [
        {
            "qid": f"{row.id}/{number}",
            "text": form.format(row.title),
            "gold": [row.id],
            "split": "train" if (place + number) % 5 else "dev",
        }
        for place, row in enumerate(passages)
        for number, form in enumerate(ASKING)
    ]
    return Lesson(
        write_rows(tmp_path / "corpus.jsonl.gz", corpus),
        write_rows(tmp_path / "questions.jsonl.gz", questions),
    )


def test_the_same_data_and_seed_make_the_same_model(lesson: Lesson, tmp_path: Path) -> None:
    cards = [train(lessons=[lesson], folder=tmp_path / name, seed=3, at=MOMENT) for name in ("one", "two")]
    files = [
        [(tmp_path / name / file).read_bytes() for file in ("trees.txt", "curves.json", "embedding.npz")]
        for name in ("one", "two")
    ]
    assert files[0] == files[1]
    assert cards[0] == cards[1]


def test_a_trained_model_measures_and_stays_small(lesson: Lesson, tmp_path: Path) -> None:
    model = tmp_path / "model"
    train(lessons=[lesson], folder=model, seed=3, at=MOMENT)
    report = measure(
        corpus=lesson.corpus, questions=lesson.questions, model=model, folder=tmp_path / "index", strip=True
    )
    assert [system.system for system in report.systems] == ["bm25 fusion", "learned"]
    assert all(system.recall_1 > 0.9 for system in report.systems)
    assert report.model_megabytes < 20


def test_without_embedding_the_model_is_lean_and_still_orders(lesson: Lesson, tmp_path: Path) -> None:
    model = tmp_path / "model"
    train(lessons=[lesson], folder=model, seed=3, at=MOMENT)
    train(lessons=[lesson], folder=model, seed=3, at=MOMENT, with_embedding=False)
    learned = model_files.opened(model).learned
    assert learned is not None
    assert learned.embedding is None
    assert not (model / "embedding.npz").exists()


def test_each_corpus_that_was_learned_from_gets_its_own_curve(lesson: Lesson, tmp_path: Path) -> None:
    rows = [{"id": row.id, "law": row.law, "article": row.article, "text": row.text} for row in library()]
    other = Lesson(write_rows(tmp_path / "other.jsonl.gz", rows), lesson.questions)
    model = tmp_path / "model"
    train(lessons=[lesson, other], folder=model, seed=3, at=MOMENT)
    kept = json.loads((model / "curves.json").read_text(encoding="utf-8"))
    assert kept.keys() == {model_files.ANY, digest_of(lesson.corpus), digest_of(other.corpus)}
    own = model_files.opened(model, of=digest_of(other.corpus)).learned
    assert own is not None
    assert list(own.curve.probabilities) == kept[digest_of(other.corpus)]["probabilities"]


def test_the_card_says_what_the_model_was_made_of(lesson: Lesson, tmp_path: Path) -> None:
    card = train(lessons=[lesson], folder=tmp_path / "model", seed=3, at=MOMENT)
    assert card["seed"] == 3
    assert card["data"].keys() == {"corpus.jsonl.gz", "questions.jsonl.gz"}  # type: ignore[attr-defined]
    assert json.loads((tmp_path / "model" / "card.json").read_text(encoding="utf-8")) == card


def test_without_a_model_the_engine_still_answers(lesson: Lesson, tmp_path: Path) -> None:
    assert model_files.opened(tmp_path / "nowhere").learned is None
    report = measure(
        corpus=lesson.corpus,
        questions=lesson.questions,
        model=tmp_path / "nowhere",
        folder=tmp_path / "index",
        strip=False,
    )
    assert [system.system for system in report.systems] == ["bm25 fusion"]


def test_a_model_of_other_features_is_not_used(lesson: Lesson, tmp_path: Path) -> None:
    folder = tmp_path / "model"
    train(lessons=[lesson], folder=folder, seed=3, at=MOMENT)
    card = json.loads((folder / "card.json").read_text(encoding="utf-8"))
    (folder / "card.json").write_text(json.dumps({**card, "features": ["older"]}), encoding="utf-8")
    assert model_files.opened(folder).learned is None


def test_questions_about_another_corpus_teach_nothing(lesson: Lesson, tmp_path: Path) -> None:
    other = write_rows(
        tmp_path / "other.jsonl.gz", [{"id": "x", "law": "Luật", "article": "1", "text": "chữ"}]
    )
    with pytest.raises(NothingToLearn):
        train(lessons=[Lesson(other, lesson.questions)], folder=tmp_path / "model", seed=3, at=MOMENT)


@pytest.mark.parametrize(
    "content", [b"{", b"[1]", b"\x1f\x8bbroken"], ids=["half a line", "a list", "half a gzip"]
)
def test_a_file_that_cannot_be_read_is_refused(lesson: Lesson, tmp_path: Path, content: bytes) -> None:
    broken = tmp_path / "broken.jsonl"
    broken.write_bytes(content)
    with pytest.raises(RowsNotReadable, match="broken"):
        train(lessons=[Lesson(broken, lesson.questions)], folder=tmp_path / "model", seed=3, at=MOMENT)


def test_measuring_refuses_a_corpus_that_cannot_be_read(lesson: Lesson, tmp_path: Path) -> None:
    with pytest.raises(RowsNotReadable, match="nowhere"):
        measure(
            corpus=tmp_path / "nowhere.jsonl",
            questions=lesson.questions,
            model=tmp_path / "model",
            folder=tmp_path / "index",
            strip=False,
        )


def test_the_commands_train_and_bench_speak_json(lesson: Lesson, tmp_path: Path) -> None:
    words = [
        "--corpus",
        str(lesson.corpus),
        "--questions",
        str(lesson.questions),
        "--model",
        str(tmp_path / "m"),
    ]
    assert json.loads(longhouse("train", *words, "--json"))["questions"]["final_training"] > 100
    report = json.loads(longhouse("bench", "retrieval", *words, "--strip", "--json"))
    assert report["systems"][1]["recall_10"] > 0.9
