"""How much memory a process may take, with all that it starts."""

from __future__ import annotations

GIGABYTE = 1_000_000_000


def limit_memory(gigabytes: float) -> None:
    """From now on whoever takes more is refused, a Python program by a MemoryError. A lower limit that holds already
    stays; systems without such limits are left as they are."""
    try:
        import resource
    except ImportError:
        return
    # What a program reserves and doesn't fill (RLIMIT_AS counts it) costs nothing.
    _, highest = resource.getrlimit(resource.RLIMIT_DATA)
    wanted = int(gigabytes * GIGABYTE)
    most = wanted if highest == resource.RLIM_INFINITY else min(wanted, highest)
    try:
        resource.setrlimit(resource.RLIMIT_DATA, (most, most))
    except (OSError, ValueError):
        return
