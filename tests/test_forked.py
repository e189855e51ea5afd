"""Commands that tests run as forks begin with what all of them would read first."""

from __future__ import annotations

from support import forked, preheated


def test_a_fork_has_what_comes_along_with_the_software() -> None:
    """Multiprocessing says nothing where its server can't import what it was told to."""
    forked.start_server()
    answer = forked.SERVER.Queue()
    process = forked.SERVER.Process(target=preheated.tell, args=(answer,))
    process.start()
    assert answer.get(timeout=300)
    process.join()
