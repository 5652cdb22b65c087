"""Inputs that want to break the program, all made here: each module yields files of one or two families.

`pages.make_pages()` -> ("nested-div-200000.html", b"<html>...") and so on; the same bytes on every call.
"""
