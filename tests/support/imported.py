"""What a process imports from which others are forked: all that a build, a check or a proof of pages comes to."""

IMPORTED = [
    "cartilla.builder.run",
    *(
        f"cartilla.cli.{name}"
        for name in ("build", "building", "check", "clean", "messages", "proof", "review")
    ),
    # What they import only when they come to it.
    *(f"cartilla.i18n.{name}" for name in ("localize", "preview", "pseudo", "rename", "upkeep")),
    *(f"cartilla.parse.{name}" for name in ("blocks", "clinic", "figures", "markdown", "prose", "resolve")),
    *(f"cartilla.renderers.{name}" for name in ("html.environment", "library", "web")),
    *("_strptime", "jinja2", "numpy", "platformdirs", "py3langid"),
    # What makes handouts and sound.
    *("av", "lxml.html", "pikepdf", "weasyprint"),
]
