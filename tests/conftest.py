"""Fixtures for every room of tests."""

pytest_plugins = ["support.browser", "support.golden"]
