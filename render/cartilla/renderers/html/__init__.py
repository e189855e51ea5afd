"""What every HTML-made format shares: text and blocks as markup, drawings, the Jinja environment.

A `HtmlWriter` turns an edition's passages into `Markup` as its `Profile` asks; the macros of
`templates/blocks.html.jinja` turn blocks into elements with it:

    {% from "blocks.html.jinja" import blocks %}
    {{ blocks(html, section.blocks, level=3) }}
"""
