"""Played by seeds: nothing lost, doubled or out of order; and a house or phone that is wrong is found out."""

import pytest

from longhouse.sync.jobs.simulated_house import House
from longhouse.sync.jobs.simulating import play

SEEDS = 300
# Seeds that once broke a rule of the protocol, each for the reason named.
ONCE_BROKEN = [
    pytest.param(476, id="a fork went on before what came before it was held again"),
    pytest.param(1358, id="a copy filled a restored house beyond what the phone had"),
    pytest.param(2402, id="two copies with the same unsent events, one of them forked by a third"),
]


@pytest.mark.parametrize("hundred", range(SEEDS // 100))
def test_nothing_is_lost_doubled_or_out_of_order(hundred: int) -> None:
    broken = {
        seed: world.broken
        for seed in range(hundred * 100, hundred * 100 + 100)
        if (world := play(seed=seed)).broken
    }
    assert broken == {}


@pytest.mark.parametrize("seed", ONCE_BROKEN)
def test_a_seed_that_once_broke_holds(seed: int) -> None:
    assert play(seed=seed).broken == []


class ForgetfulHouse(House):
    """A house that says it took what it did not keep."""

    def push(self, said: dict[str, object]) -> dict[str, object] | None:
        """Answer well, keep nothing of a batch of two."""
        kept = list(self.store.recorded)
        answer = super().push(said)
        if len(self.store.recorded) == len(kept) + 2:
            self.store.recorded[:] = kept
        return answer


class RepeatingHouse(House):
    """A house that records again what it holds already."""

    def push(self, said: dict[str, object]) -> dict[str, object] | None:
        """Forget the hashes before each third batch, as one without idempotency would."""
        if len(self.store.recorded) % 3 == 2:
            self.store.chains.clear()
        return super().push(said)


class HastyHouse(House):
    """A house that does not keep the order within a batch."""

    def push(self, said: dict[str, object]) -> dict[str, object] | None:
        """Record a batch backwards."""
        before = len(self.store.recorded)
        answer = super().push(said)
        self.store.recorded[before:] = self.store.recorded[before:][::-1]
        return answer


@pytest.mark.parametrize("house", [ForgetfulHouse, RepeatingHouse, HastyHouse])
def test_the_checker_finds_a_house_that_is_wrong(house: type[House]) -> None:
    assert any(play(seed=seed, house=house()).broken for seed in range(300))


def test_every_kind_of_trouble_is_played() -> None:
    happened = sum((play(seed=seed).happened for seed in range(50)), start=play(seed=50).happened)
    assert set(happened) >= {
        "double",
        "drop",
        "phone_falls",
        "house_falls_after",
        "copy_phone",
        "restore",
        "clock",
    }
