"""What is translated, and the gettext catalogs in which translations are kept."""
