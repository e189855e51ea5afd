"""`python -m cartilla`, the same as `cartilla`."""

from cartilla.cli import main

main()
