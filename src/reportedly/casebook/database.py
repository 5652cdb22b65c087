"""The database of a casebook: made, opened, brought to this version, and written to in short transactions.

open_database(Path("ukraine-2014"), new=True) -> a connection to `ukraine-2014/casebook.sqlite`, in WAL mode: any number
of readers beside one writer; a process that is killed loses what it had not committed and nothing else.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from reportedly.casebook.migrations import Migration, load_migrations
from reportedly.errors import InputError, SchemaVersionError

DATABASE, RAW = "casebook.sqlite", "raw.sqlite"

_APPLICATION = 0x7265_7064  # "repd": a casebook is told from any other SQLite file
_WAIT_SECONDS = 60.0
_REMEDIES = {
    sqlite3.SQLITE_BUSY: "wait until the other program has written, or end it",
    sqlite3.SQLITE_LOCKED: "wait until the other program has written, or end it",
    sqlite3.SQLITE_FULL: "make room on the disk",
    sqlite3.SQLITE_IOERR: "look for a full or a failing disk",
    sqlite3.SQLITE_READONLY: "make the folder and its files writable",
    sqlite3.SQLITE_CANTOPEN: "make the folder and its files writable",
}
"""What to do about failures that leave the casebook as it was."""


class Schema(NamedTuple):
    """A version of the tables: the script that makes them, and for each version what makes it from the version
    before."""

    version: int
    script: str
    migrations: Mapping[int, Migration]


def read_schema() -> Schema:
    """The schema of this version: `schema.sql`. A change of it raises the version and adds a migration."""
    script = files("reportedly.casebook").joinpath("schema.sql").read_text(encoding="utf-8")
    return Schema(version=6, script=script, migrations=load_migrations())


def open_database(folder: Path, *, new: bool = False, schema: Schema | None = None) -> sqlite3.Connection:
    """The casebook of a folder; with `new` one is made where there is none.

    A casebook of an older version is copied to `casebook-v1.backup.sqlite` and then brought to this one. Raises
    InputError where there is no casebook or it is damaged, SchemaVersionError for one of a newer version.
    """
    path = folder / DATABASE
    if not holds_casebook(folder):
        if folder.exists() and not folder.is_dir():
            raise InputError(f"{folder} is a file; a casebook is a folder, named first: `reportedly add NAME {folder}`")
        if not new:
            raise InputError(f"there is no casebook in {folder}; make one with `reportedly add {folder} FILE...`")
        _make_folder(folder)
    try:
        database = connect(path)
        _bring_up_to_date(database, path, schema or read_schema())
    except (sqlite3.DatabaseError, OSError) as error:
        if remedy := _remedy_of(error):
            raise InputError(f"{path} cannot be opened now ({error}); {remedy}, and call the same again") from error
        raise InputError(f"{path} cannot be opened as a casebook ({error}); restore it from a backup") from error
    return database


def _remedy_of(error: Exception) -> str | None:
    return _REMEDIES.get(error.sqlite_errorcode & 0xFF) if isinstance(error, sqlite3.OperationalError) else None


def holds_casebook(folder: Path) -> bool:
    """Whether there is one in the folder. Raises InputError where that cannot be seen."""
    try:
        return (folder / DATABASE).is_file()
    except OSError as error:
        raise InputError(f"{folder} cannot be read ({error.strerror}); check its permissions") from error


def connect(path: Path) -> sqlite3.Connection:
    """A connection in WAL mode with foreign keys, that waits for another writer, and takes what is deleted off the
    disk. In a folder that cannot be written it reads only. Raises InputError where it cannot do that either."""
    database = sqlite3.connect(path, timeout=_WAIT_SECONDS, isolation_level=None)
    try:
        database.execute("PRAGMA journal_mode = WAL")
    except sqlite3.OperationalError as error:
        database.close()
        if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN):
            raise
        return _connect_to_read(path)
    database.execute("PRAGMA synchronous = FULL")
    database.execute("PRAGMA foreign_keys = ON")
    database.execute("PRAGMA secure_delete = ON")
    return database


def _connect_to_read(path: Path) -> sqlite3.Connection:
    """SQLite would make a log beside the file; it is told that nobody writes, which no other program's log belies."""
    log = path.with_name(f"{path.name}-wal")
    problem = f"{path} cannot be opened in a folder that cannot be written"
    if not path.is_file():
        raise InputError(f"{problem}: it is not there")
    if log.exists() and log.stat().st_size:
        raise InputError(f"{problem}, because {log.name} is not empty; open it once where it can be written")
    return sqlite3.connect(f"{path.absolute().as_uri()}?immutable=1", uri=True, isolation_level=None)


@contextmanager
def writing(database: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """One transaction: all of it is written or nothing. Waits while another process writes.

    Raises InputError where it waited in vain, or the disk is full.
    """
    try:
        database.execute("BEGIN IMMEDIATE")
        yield database
        database.execute("COMMIT")
    except sqlite3.OperationalError as error:
        _roll_back(database)
        remedy = _remedy_of(error)
        if remedy is None:
            raise
        problem = f"the casebook cannot be written now ({error}); what was written before stays"
        raise InputError(f"{problem}; {remedy}, and call the same again") from error
    except BaseException:
        _roll_back(database)
        raise


def _roll_back(database: sqlite3.Connection) -> None:
    if database.in_transaction:  # on a full disk SQLite has done it already
        database.execute("ROLLBACK")


def now_utc() -> str:
    """The time, for what a person wants to know of a run or a decision; no record of output holds it."""
    return write_utc(datetime.now(UTC))


def write_utc(moment: datetime) -> str:
    """A time as the casebook has it: 2014-05-28T10:00:00Z."""
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def read_version(database: sqlite3.Connection) -> int:
    """Version of the schema; 0 for an empty file."""
    return int(database.execute("PRAGMA user_version").fetchone()[0])


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"the folder {folder} cannot be made ({error.strerror or error})") from error


def _bring_up_to_date(database: sqlite3.Connection, path: Path, schema: Schema) -> None:
    found = read_version(database)
    if found > schema.version:
        problem = f"{path} was made by a newer version (schema {found}, this one knows {schema.version})"
        raise SchemaVersionError(f"{problem}; install the newer version")
    if found == 0:
        if database.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            raise InputError(f"{path} is another program's database; name another folder")
        database.execute(f"PRAGMA application_id = {_APPLICATION}")
        _migrate(database, Migration(schema.script), before=0, after=schema.version)
    elif found < schema.version:
        _back_up(database, path.with_name(f"casebook-v{found}.backup.sqlite"))
        for version in range(found + 1, schema.version + 1):
            _migrate(database, schema.migrations[version], before=version - 1, after=version)
        with suppress(sqlite3.OperationalError):  # another program has it open: the file stays as large as it was
            database.execute("VACUUM")


def _migrate(database: sqlite3.Connection, migration: Migration, *, before: int, after: int) -> None:
    """All of it or nothing, once: another process may have been faster."""
    # A table whose rules change is made anew under its name: what refers to it waits until it is there again.
    database.execute("PRAGMA foreign_keys = OFF")
    try:
        with writing(database):
            if read_version(database) != before:
                return
            for statement in _statements(migration.script):
                database.execute(statement)
            if migration.move:
                migration.move(database)
            if loose := database.execute("PRAGMA foreign_key_check").fetchone():
                raise sqlite3.DatabaseError(f"a row of {loose[0]} refers to what is not there")
            database.execute(f"PRAGMA user_version = {after}")
    finally:
        database.execute("PRAGMA foreign_keys = ON")


def _statements(script: str) -> Iterator[str]:
    """`executescript` would commit the transaction that is open."""
    begun = ""
    for line in script.splitlines(keepends=True):
        begun += line
        if sqlite3.complete_statement(begun):
            yield begun
            begun = ""


def _back_up(database: sqlite3.Connection, path: Path) -> None:
    """A copy that is complete when it has its name; an older one of that name is kept: it may be the better."""
    if path.exists():
        return
    part = path.with_suffix(".part")
    part.unlink(missing_ok=True)
    with closing(sqlite3.connect(part)) as copy:
        database.backup(copy)
    part.replace(path)
