"""Refusals: what the house says when it cannot do what it was asked."""

from http import HTTPStatus
from typing import ClassVar


class Refusal(Exception):
    """An expected "no", with a stable code and a sentence for people.

    Subclasses live beside the rule that raises them and set `code`, `status` and `sentence`.
    `sentence` is Vietnamese, marked for translation with `core.words.mark`, with named fields: `%(name)s`.
    """

    code: ClassVar[str] = "refused"
    status: ClassVar[int] = HTTPStatus.BAD_REQUEST
    sentence: ClassVar[str] = "Yêu cầu không thực hiện được."

    def __init__(self, **values: object) -> None:
        self.values = values
        super().__init__(self.sentence % values if values else self.sentence)
