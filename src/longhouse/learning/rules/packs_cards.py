"""Numbers of paper cards of learners: made by nobody's name, told apart from other codes, checked as they are typed. Pure."""

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # of Crockford's base 32: no I, L, O, U
PREFIX = "LH"
SIGNS, GROUP = 12, 4  # the last sign proves the others
MOST_BYTES = 7  # of chance in a number: 55 of its bits are used
_CHECKED = (
    31  # a prime below the number of signs: one wrong sign, or two beside each other swapped, are noticed
)


def card_number(*, chance: bytes) -> str:
    """Return a number such as LH-7K3M-9QXA-D2F5 from seven bytes of chance."""
    value = int.from_bytes(chance[:MOST_BYTES], "big")
    signs = "".join(ALPHABET[(value >> 5 * place) & 31] for place in range(SIGNS - 1))
    return _written(signs + _proof(signs))


def is_card(*, text: str) -> bool:
    """Tell whether somebody typed or scanned the number of a card without a slip."""
    bare = text.strip().upper().replace("-", "").replace(" ", "")
    signs = bare.removeprefix(PREFIX)
    if not bare.startswith(PREFIX) or len(signs) != SIGNS or not set(signs) <= set(ALPHABET):
        return False
    return _proof(signs[:-1]) == signs[-1]


def _proof(signs: str) -> str:
    total = sum((place + 2) * ALPHABET.index(sign) for place, sign in enumerate(signs))
    return ALPHABET[total % _CHECKED]


def _written(signs: str) -> str:
    return "-".join([PREFIX, *(signs[at : at + GROUP] for at in range(0, SIGNS, GROUP))])
