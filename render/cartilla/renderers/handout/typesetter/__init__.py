"""The one door to WeasyPrint: HTML becomes laid-out pages, and pages a PDF.

What comes out are values of our own (`boxes`, `elements`); nothing else in Cartilla imports WeasyPrint, or
knows what it calls its things. `engine` lays out, `reading` turns its boxes into ours. `tags` replaces how it writes the
tags of a PDF, `columns` how it makes columns of one height, `once` how often it lays out the same block, `alike`
which elements share their style, `kept` and `measured` what it finds out again and again, `ends` where a document ends, `line_start`
and `hyphens` where it cuts words, and `joined` how it draws labels. `libraries` has it begin. All of it fits the version that `engine` names, and refuses any other.
"""

from cartilla.renderers.handout.typesetter import libraries

libraries.begin()
