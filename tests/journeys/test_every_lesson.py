"""Every lesson in every state: read, answered, on paper; axe finds nothing serious and nothing is wider than a phone."""

import pytest
from playwright.sync_api import Browser

from longhouse.learning.rules.curriculum_files import read_curriculum
from longhouse.learning.rules.lessons_files import Known
from tests.journeys.conftest import PHONE
from tests.journeys.test_lessons import answer
from tests.journeys.test_practice import is_wider, serious
from tests.learning.graphs import CATALOGUE

pytestmark = [pytest.mark.browser, pytest.mark.server]
LESSONS = read_curriculum(folder=CATALOGUE, known=Known())[0].lessons
SHARES = 4  # of the lessons, a test each


@pytest.mark.parametrize("share", range(SHARES))
def test_every_lesson_is_accessible_read_answered_and_on_paper(
    browser: Browser, house: str, share: int
) -> None:
    context = browser.new_context(viewport=PHONE, base_url=house)
    page, wrong = context.new_page(), []
    for id in list(LESSONS)[share::SHARES]:
        page.goto(f"/hoc/{id}")
        wrong += [(id, "read", rule) for rule in [*serious(page), *["wide"] * is_wider(page)]]
        answer(page, choices=(0,) * len(LESSONS[id].quiz))
        wrong += [(id, "answered", rule) for rule in [*serious(page), *["wide"] * is_wider(page)]]
        page.goto(f"/hoc/{id}/in")
        wrong += [(id, "on paper", rule) for rule in [*serious(page), *["wide"] * is_wider(page)]]
    context.close()
    assert wrong == []
