"""Order as a Vietnamese index has it."""

import pytest

from longhouse.core.sorting import initial, sort_key


def test_names_stand_as_in_a_vietnamese_index() -> None:
    names = ["Đăng ký", "Dân số", "Ấp Một", "An táng", "Ăn uống"]
    assert sorted(names, key=sort_key) == ["An táng", "Ăn uống", "Ấp Một", "Dân số", "Đăng ký"]


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        pytest.param("đăng ký khai sinh", "Đ", id="đ is a letter of its own"),
        pytest.param("Ấp Một", "Â", id="a tone is no letter"),
        pytest.param("Êa Súp", "Ê", id="a circumflex is"),
        pytest.param("30 tháng Tư", "#", id="a number has no letter"),
        pytest.param("", "#", id="nothing has no letter"),
    ],
)
def test_a_name_is_filed_under_its_letter(name: str, letter: str) -> None:
    assert initial(name) == letter
