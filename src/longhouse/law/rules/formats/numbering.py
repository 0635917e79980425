"""Write the number of a list item the way an office program shows it."""

ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
LETTERS, MOST = 26, 32_767  # the largest number an office file may hold


def written(number: int, form: str) -> str:
    """Return `number` in one of the forms of WordprocessingML (`ST_NumberFormat`); unknown forms as digits.

    Args:
        number: from 0; larger than `MOST` counts as `MOST`.
        form: for example `decimal`, `lowerLetter`, `upperRoman`, `decimalZero`, `none`.
    """
    number = max(0, min(number, MOST))
    if form == "none":
        return ""
    if form == "decimalZero":
        return f"{number:02d}"
    if form in {"lowerLetter", "upperLetter"}:
        return _cased(_letters(number), form)
    if form in {"lowerRoman", "upperRoman"}:
        return _cased(_roman(number), form)
    return str(number)


def _letters(number: int) -> str:
    """After z come aa, bb, cc: an office program repeats the letter."""
    if not number:
        return "0"
    return chr(ord("a") + (number - 1) % LETTERS) * min(1 + (number - 1) // LETTERS, 8)


def _roman(number: int) -> str:
    found = ""
    for value, sign in ROMAN:
        count, number = divmod(number, value)
        found += sign * count
    return found or "0"


def _cased(text: str, form: str) -> str:
    return text.upper() if form.startswith("upper") else text
