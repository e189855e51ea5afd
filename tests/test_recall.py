"""What was found for the very same things is given again, for the last few of them."""

from __future__ import annotations

from cartilla.recall import recalled


def test_the_same_things_are_asked_once_and_equal_ones_again() -> None:
    asked: list[list[int]] = []

    @recalled(2)
    def total(numbers: list[int], more: int = 0) -> int:
        asked.append(numbers)
        return sum(numbers) + more

    one, same = [1, 2], [1, 2]
    assert [total(one), total(one), total(same), total(same)] == [3, 3, 3, 3]
    assert asked == [one, same]
    assert total(one, more=1) == total(one, 1) == 4
    assert total(one) == 3
    assert len(asked) == 5


def test_no_answer_is_another_things_that_has_come_in_its_place() -> None:
    """A thing that nobody holds any more is gone, and a new one may get its number."""

    @recalled(1)
    def doubled(number: float) -> float:
        return 2 * number

    assert all(doubled(float(n)) == 2 * n for n in range(1000))
