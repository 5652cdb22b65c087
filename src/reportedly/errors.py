"""The tree of exceptions: everything the package raises on purpose.

A fault of a *document* (empty, damaged, no date) is never raised: it becomes a `Notice` and the run goes on.

    ReportedlyError
    ├── InputError            a path that cannot be read, a line that is not JSON
    ├── ConfigError           an option that has no such value
    ├── LexiconError          a table of the package is damaged
    ├── MissingExtra          an optional library is not installed
    ├── ModelError            the weights are missing or damaged
    └── SchemaVersionError    a record of another version of the schema
"""


class ReportedlyError(Exception):
    """Base of all errors that `reportedly` raises."""


class InputError(ReportedlyError):
    """An input cannot be read at all: wrong path, not JSON where JSON lines are promised."""


class ConfigError(ReportedlyError):
    """The caller asked for something that does not exist or does not fit together."""


class LexiconError(ReportedlyError):
    """A table of the package is missing a column or holds an illegal value."""


class MissingExtra(ReportedlyError):  # noqa: N818  the name of the design
    """An optional library is needed that is not installed; the message says what to install."""


class ModelError(ReportedlyError):
    """The trained weights are missing, damaged or of another version."""


class SchemaVersionError(ReportedlyError):
    """A record carries a tag that this version does not know."""
