"""Loaded words: which words, about whom, in whose mouth.

"The minister said the terrorists had fled." -> one label "terrorists", class `name_calling`, voice the minister's
statement. "‘Somali pirates’" -> a label in scare quotes.

`load_labels` reads the table, `find_labels` finds the words, `resolve_labels` says whose they are. A label is recorded,
never adopted: no other room reads a party's character from it.
"""

from reportedly.labels.find import find_labels
from reportedly.labels.resolve import resolve_labels
from reportedly.labels.tables import LabelTables, find_loaded, load_labels

__all__ = ["LabelTables", "find_labels", "find_loaded", "load_labels", "resolve_labels"]
