"""Questions, answers and ratings in the database: who may what, who sees what, even with a raw query."""

from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from django.core import signing
from django.db import IntegrityError, connection, transaction

from longhouse.accounts.actions import close_scope, open_scope
from longhouse.assistant import actions, models, queries
from longhouse.assistant.actions.handing import QUESTIONS_AN_HOUR
from longhouse.assistant.queries.rated import SALT, answer_token
from longhouse.assistant.rules.approving.content import SentenceWithoutSource, SourceNotFound
from longhouse.assistant.rules.approving.standing import Doubtful
from longhouse.assistant.rules.tickets.desks import ApproverNotRight, NotYourDesk
from longhouse.assistant.rules.tickets.states import Followed, State, StateNotReachable
from longhouse.assistant.rules.tickets.wording import PersonalDataInText
from longhouse.assistant.shapes import Answer, Next, Outcome
from longhouse.core.actor import Actor, Role
from longhouse.core.clock import now, today
from longhouse.procedures import actions as procedures
from tests.accounts.factories import HOUSE, actor, person
from tests.procedures.factories import catalogue, definition

pytestmark = pytest.mark.django_db
HERE, THERE = "24169.center", "24163.center"
QUESTION = "Sân chơi của buôn mở cửa từ mấy giờ?"
SAID = [("Buôn mở cửa sân chơi buổi sáng.", "9.000001")]
VISITOR = "visitor"
TABLES = ("ticket", "approvedanswer", "rating", "unanswered", "count")


def ask(question: str = QUESTION, unit: str = "24169", visitor: str = VISITOR) -> str:
    """Hand a question over as nobody known, and return its code."""
    open_scope(actor=Actor.anonymous())
    handed = actions.hand_over(
        question=question, unit_key=unit, field="", visitor=visitor, actor=Actor.anonymous(), at=now()
    )
    return handed.code


def officer(name: str, role: Role, office: str) -> Actor:
    """Make an officer and open their scope."""
    made = actor(person(name, (role, office)), role, office)
    open_scope(actor=made)
    return made


def the_ticket() -> UUID:
    """Return the one question that the open scope sees."""
    board = queries.board(actor=HOUSE, today=today())
    [found] = [*board.waiting, *board.others, *board.to_approve, *board.mine, *board.answered]
    return found.id


def written(name: str = "clerk.a", said: list[tuple[str, str]] | None = None) -> UUID:
    """Let a clerk take the one question and write its answer; return the question's id."""
    clerk = officer(name, Role.CLERK, HERE)
    ticket = the_ticket()
    actions.take(ticket_id=ticket, actor=clerk, at=now())
    actions.propose(ticket_id=ticket, sentences=said or SAID, variants=["giờ vào sân"], actor=clerk, at=now())
    return ticket


def approved() -> UUID:
    """Have one question asked, answered and approved; return the answer's id."""
    ask()
    ticket = written()
    leader = officer("leader.a", Role.LEADER, "24169.ubnd")
    return actions.approve(ticket_id=ticket, actor=leader, at=now())


def rows(table: str) -> int:
    """Return how many rows of a table the open scope sees, in raw SQL."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM assistant_{table}")
        found = cursor.fetchone()
    return int(found[0]) if found else -1


def test_a_question_goes_from_nobody_to_the_next_asker(samples: None) -> None:
    approved()
    open_scope(actor=Actor.anonymous())
    found = queries.ask(question="san choi cua buon mo cua tu may gio", on=today(), place="Phường Ea Kao")
    assert found.outcome is Outcome.WHOLE
    assert found.cards[0].title == QUESTION
    assert "9.000001" in found.cards[0].sources[0].document


def test_an_answer_falls_the_moment_its_procedure_changes(samples: None, tmp_path: Path) -> None:
    answer = approved()
    open_scope(actor=HOUSE)
    other = tmp_path / "other"
    other.mkdir()
    folder = catalogue(other, definition(where="Nơi khác hẳn."))
    procedures.load_catalogue(actor=HOUSE, at=now(), folder=folder)
    open_scope(actor=Actor.anonymous())
    found = queries.ask(question=QUESTION, on=today(), place="Phường Ea Kao")
    assert QUESTION not in {card.title for card in found.cards}
    open_scope(actor=HOUSE)
    assert actions.suspend_stale(actor=HOUSE, at=now()) == [str(answer)]
    [review] = queries.board(actor=HOUSE, today=today()).waiting
    assert (review.question, review.revises) == (QUESTION, str(answer))
    assert actions.suspend_stale(actor=HOUSE, at=now()) == []


def test_a_rewritten_answer_takes_the_place_of_the_old_one(samples: None) -> None:
    old = approved()
    code = models.Ticket.objects.get().code
    clerk = officer("clerk.b", Role.CLERK, HERE)
    review = actions.open_review(answer_id=old, actor=clerk, at=now())
    actions.take(ticket_id=review, actor=clerk, at=now())
    actions.propose(
        ticket_id=review, sentences=[("Lời mới.", "9.000001")], variants=[], actor=clerk, at=now()
    )
    new = actions.approve(ticket_id=review, actor=officer("leader.b", Role.LEADER, HERE), at=now())
    followed = queries.followed(code=code, visitor=VISITOR, at=now())
    assert isinstance(followed, Followed)
    assert followed.answer_id == str(new)
    assert [one.id for one in queries.approved_answers(on=today())] == [str(new)]
    assert queries.doubtful_answers(on=today()) == []


def test_an_answer_expires_by_itself(samples: None) -> None:
    answer = queries.approved(answer_id=approved())
    assert answer
    assert queries.doubt_about(answer=answer, on=answer.expires_on) is Doubtful.EXPIRED


def test_nobody_approves_their_own_words(samples: None) -> None:
    ask()
    ticket = the_ticket_of_a_leader()
    leader = officer("leader.b", Role.LEADER, HERE)
    actions.approve(ticket_id=ticket, actor=leader, at=now())
    assert queries.board(actor=leader, today=today()).answered


def the_ticket_of_a_leader() -> UUID:
    """Let a leader write an answer and try to approve it; return the question's id."""
    leader = officer("leader.a", Role.LEADER, HERE)
    ticket = the_ticket()
    actions.take(ticket_id=ticket, actor=leader, at=now())
    actions.propose(ticket_id=ticket, sentences=SAID, variants=[], actor=leader, at=now())
    with pytest.raises(ApproverNotRight):
        actions.approve(ticket_id=ticket, actor=leader, at=now())
    return ticket


def test_the_database_itself_wants_two_people(samples: None) -> None:
    answer = approved()
    open_scope(actor=HOUSE)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE assistant_approvedanswer SET approved_by = written_by WHERE id = %s", [answer])


def test_a_leader_does_not_approve_what_weighs(samples: None) -> None:
    ask("Thuê sân chơi của buôn thì trả tiền cho ai?")
    ticket = written()
    with pytest.raises(ApproverNotRight):
        actions.approve(ticket_id=ticket, actor=officer("leader.a", Role.LEADER, HERE), at=now())
    editor = officer("editor.a", Role.PROVINCE_EDITOR, "66.ubnd")
    actions.approve(ticket_id=ticket, actor=editor, at=now())
    assert queries.board(actor=editor, today=today()).answered


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        pytest.param([("Mở lúc sáu giờ.", "")], SentenceWithoutSource, id="no source"),
        pytest.param([("Mở lúc sáu giờ.", "9.999999")], SourceNotFound, id="a procedure nobody knows"),
        pytest.param([("Mở lúc sáu giờ.", "Luật nào đó")], SourceNotFound, id="words that cite nothing"),
        pytest.param([("Gọi 0905123456.", "9.000001")], PersonalDataInText, id="personal data"),
        pytest.param([], SentenceWithoutSource, id="no sentence"),
    ],
)
def test_what_may_not_be_sent(samples: None, said: list[tuple[str, str]], refusal: type[Exception]) -> None:
    ask()
    clerk = officer("clerk.a", Role.CLERK, HERE)
    ticket = the_ticket()
    actions.take(ticket_id=ticket, actor=clerk, at=now())
    with pytest.raises(refusal):
        actions.propose(ticket_id=ticket, sentences=said, variants=[], actor=clerk, at=now())


def test_what_was_sent_back_may_be_sent_again(samples: None) -> None:
    ask()
    ticket = written()
    leader = officer("leader.a", Role.LEADER, HERE)
    actions.send_back(ticket_id=ticket, reason="Thiếu ngày lễ", actor=leader, at=now())
    found = queries.ticket(ticket_id=ticket, today=today())
    assert found
    assert (found.state, found.returned_because) == (State.RETURNED, "Thiếu ngày lễ")
    with pytest.raises(StateNotReachable):
        actions.approve(ticket_id=ticket, actor=leader, at=now())


def test_a_question_with_personal_data_is_never_kept(samples: None) -> None:
    with pytest.raises(PersonalDataInText):
        ask("Tôi tên Hoa sinh 1990, số 0905123456, hỏi giờ mở cửa")
    open_scope(actor=HOUSE)
    assert rows("ticket") == 0


def test_each_scope_sees_its_own_questions_and_nobody_elses(samples: None) -> None:
    for unit, times in (("24169", 1), ("24163", 2), ("", 3)):
        for number in range(times):
            ask(f"Sân chơi thứ {number} ở đâu?", unit, f"{unit}{number}")
    expected = {
        officer("clerk.a", Role.CLERK, HERE): 1,
        officer("specialist.a", Role.SPECIALIST, "24163.vhxh"): 2,
        officer("leader.a", Role.LEADER, "24169.ubnd"): 1,
        officer("clerk.p", Role.CLERK, "66.center"): 3,
        officer("clerk.q", Role.CLERK, "66.stp"): 0,
        officer("helper.a", Role.HELPER, HERE): 0,
        officer("editor.a", Role.PROVINCE_EDITOR, "66.ubnd"): 6,
        officer("admin.a", Role.ADMINISTRATOR, "66.ubnd"): 0,
        Actor.anonymous(): 0,
    }
    for who, count in expected.items():
        open_scope(actor=who)
        assert rows("ticket") == count, who
    close_scope()
    assert rows("ticket") == 0


def test_somebody_without_an_account_sees_no_table_but_answers(samples: None) -> None:
    approved()
    actions.note(question="voi ở đâu", unit_key="", visitor=VISITOR, at=now())
    open_scope(actor=Actor.anonymous())
    assert {table: rows(table) for table in TABLES} == dict.fromkeys(TABLES, 0) | {"approvedanswer": 1}


def test_nobody_changes_a_question_of_another_desk(samples: None) -> None:
    ask()
    open_scope(actor=HOUSE)
    ticket = the_ticket()
    stranger = officer("clerk.b", Role.CLERK, THERE)
    with pytest.raises(NotYourDesk):
        actions.take(ticket_id=ticket, actor=stranger, at=now())
    with connection.cursor() as cursor:
        cursor.execute("UPDATE assistant_ticket SET state = 'answered', answered_at = now()")
        assert cursor.rowcount == 0


@pytest.mark.parametrize("column", ["state = 'answered', answered_at = now()", "draft = '{\"x\": 1}'"])
def test_nobody_without_an_account_writes_an_answer(samples: None, column: str) -> None:
    ask()
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE assistant_ticket SET {column}")
        assert cursor.rowcount == 0


def test_a_code_opens_its_own_question_and_no_other(samples: None) -> None:
    code = ask()
    other = ask("Chợ phiên họp ngày nào?")
    found = queries.followed(code=code, visitor=VISITOR, at=now())
    assert isinstance(found, Followed)
    assert found.question == QUESTION
    assert code != other
    assert queries.followed(code="222222", visitor=VISITOR, at=now()) is None


def test_looking_codes_up_ends_after_too_many_tries(samples: None) -> None:
    code, at = ask(), now()
    answers = [queries.followed(code="222222", visitor="guesser", at=at) for _ in range(30)]
    assert set(answers) == {None}
    assert queries.followed(code=code, visitor="guesser", at=at) is False
    assert isinstance(queries.followed(code=code, visitor="another", at=at), Followed)
    assert isinstance(queries.followed(code=code, visitor="guesser", at=at + timedelta(minutes=10)), Followed)


def test_one_visitor_does_not_flood_the_desks(samples: None) -> None:
    for number in range(QUESTIONS_AN_HOUR):
        ask(f"Câu thứ {number}?", visitor="flood")
    with pytest.raises(actions.TooManyTries):
        ask("Câu nữa?", visitor="flood")
    open_scope(actor=HOUSE)
    assert rows("ticket") == QUESTIONS_AN_HOUR


def shown(question: str = QUESTION, outcome: Outcome = Outcome.PARTLY) -> Answer:
    """Return an answer as the page shows it."""
    return Answer(question, outcome, None, today(), (), Next("x"))


def rate(token: str, useful: bool = False, reason: str = "") -> None:
    """Rate as nobody known."""
    actions.rate(
        token=token, is_useful=useful, reason=reason, visitor=VISITOR, actor=Actor.anonymous(), at=now()
    )


def test_an_answer_is_rated_once_and_its_reason_masked() -> None:
    open_scope(actor=Actor.anonymous())
    token = answer_token(found=shown(), unit_key="24169")
    rate(token, reason="gọi tôi 0905123456")
    rate(token, useful=True)
    open_scope(actor=HOUSE)
    [row] = queries.backlog(since=today())
    assert (row.bad, row.reasons) == (1, ("gọi tôi •••",))


@pytest.mark.parametrize(
    "token",
    ["", "x", signing.dumps({"q": "x"}, salt="other"), signing.dumps({}, salt=SALT) + "x"],
    ids=["nothing", "one letter", "signed for something else", "changed after signing"],
)
def test_a_rating_for_what_was_not_shown_is_refused(token: str) -> None:
    with pytest.raises(actions.RatingNotOurs):
        rate(token)


def test_what_went_unanswered_is_counted_by_commune_and_never_private() -> None:
    open_scope(actor=Actor.anonymous())
    for unit in ("24169", "24169", "24163"):
        actions.note(question="Voi nhà ở đâu?", unit_key=unit, visitor=unit, at=now())
    actions.note(question="gọi 0905123456", unit_key="24169", visitor=VISITOR, at=now())
    officer("editor.a", Role.PROVINCE_EDITOR, "66.ubnd")
    [row] = queries.backlog(since=today() - timedelta(days=7))
    assert (row.question, row.unanswered) == ("Voi nhà ở đâu?", 3)
    assert queries.by_commune(since=today() - timedelta(days=7)) == [("24169", 2, 0), ("24163", 1, 0)]


def test_what_is_old_is_forgotten(samples: None) -> None:
    approved()
    rate(answer_token(found=shown(), unit_key=""))
    open_scope(actor=HOUSE)
    gone = actions.forget_old(actor=HOUSE, at=now() + timedelta(days=400))
    assert (gone.questions, gone.ratings) == (1, 1)
    assert rows("approvedanswer") == 1
