"""Makes the compiled tables of places; see README.md in this folder. Not part of the installed package."""
