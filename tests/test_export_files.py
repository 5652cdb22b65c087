"""What export files look like from outside: columns, round trips, companions, whole or not at all."""

import csv
import json
import math
import os
import subprocess
import sys
from hashlib import sha256
from io import BytesIO, StringIO
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import reportedly
from reportedly.casebook import Casebook
from reportedly.cli import commands
from reportedly.errors import ConfigError, InputError, SchemaVersionError
from reportedly.export import FORMATS, Choice, Options, read_readings, write_export
from reportedly.export.acled import ACLED_COLUMNS
from reportedly.export.cameo import CAMEO_COLUMNS
from reportedly.export.codes import load_codes
from reportedly.export.columns import Column, guard_formula, write_table
from reportedly.export.ged import GED_COLUMNS
from reportedly.export.geojson import geometry
from reportedly.export.whole_files import open_whole
from reportedly.records import Notice, Reading, Source, Statement, replace
from tests.export_made import ARTICLE, OUTLET, claim, linked, place

TEXT = (
    "Rebels shelled Horlivka on Monday, killing four people, the governor said. "
    "“We lost everything,” Olena Bondar said."
)


class _Nothing:
    """No incidents: what is written of them is tested with casebooks."""

    def __iter__(self):
        return iter(())

    def of_claim(self, claim):
        return None


NONE = _Nothing()


@pytest.fixture
def readings(read_text) -> list[Reading]:
    return [read_text(TEXT, published="2015-02-04", url="https://news.example/a b")]


def rows_of(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(path.read_text(encoding="utf-8"), newline="")))


# Columns


@pytest.mark.parametrize(("columns", "name"), [(GED_COLUMNS, "ucdp_ged"), (ACLED_COLUMNS, "acled")])
def test_columns_are_those_of_the_data_sets(columns, name, shared_texts):
    lists = json.loads((shared_texts / "formats" / "event_data_columns.json").read_text(encoding="utf-8"))
    assert [column.name for column in columns] == lists[name]["columns"]


def test_cameo_columns_are_those_of_gdelt(shared_texts):
    lists = json.loads((shared_texts / "formats" / "event_data_columns.json").read_text(encoding="utf-8"))
    assert [column.name for column in CAMEO_COLUMNS] == lists["gdelt2_events"]["columns"]


def test_numbers_of_columns():
    assert (len(GED_COLUMNS), len(ACLED_COLUMNS), len(CAMEO_COLUMNS)) == (49, 31, 61)


def test_acled_types_are_those_of_the_codebook(shared_texts):
    categories = rows_of(shared_texts / "formats" / "acled_event_categories.csv")
    known = {(row["event_type"], row["sub_event_type"]) for row in categories}
    assert {(rule.event_type, rule.sub_event_type) for rule in load_codes().acled if rule.event_type} <= known


@pytest.mark.parametrize("form", [name for name, form in FORMATS.items() if form.columns])
def test_every_row_has_the_columns_and_no_other(form, readings, tmp_path):
    path = tmp_path / f"out{'.tsv' if form == 'cameo' else '.jsonl'}"
    write_export(readings, path, form=form, compared=NONE)
    names = [column.name for column in FORMATS[form].columns]
    assert len(set(names)) == len(names)
    if form != "cameo":
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            assert list(row) == names
            for column in FORMATS[form].columns:
                kinds = {"text": str, "integer": int, "number": int | float}[column.kind]
                assert row[column.name] is None or isinstance(row[column.name], kinds), column.name


# Cells


CELLS = st.one_of(st.none(), st.text(), st.integers(-(2**62), 2**62), st.floats(allow_nan=False, allow_infinity=False))
PLAIN = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\x00"))


def unguard(cell: str) -> str:
    """What docs/exports.md tells readers of CSV to do: take the apostrophe away that stands before a sign."""
    return cell[1:] if guard_formula(cell[1:]) == cell else cell


@given(PLAIN)
def test_a_guarded_text_comes_back(text):
    guarded = guard_formula(text)
    assert unguard(guarded) == text
    assert not guarded.lstrip("'")[:1].strip() or guarded[:1] not in "=+-@"


@given(st.lists(st.tuples(PLAIN, st.integers(-(2**62), 2**62), st.floats(allow_nan=False, allow_infinity=False))))
def test_csv_comes_back(rows):
    columns = (Column("a", "text", ""), Column("b", "integer", ""), Column("c", "number", ""))
    stream = BytesIO()
    written = write_table(({"a": a, "b": b, "c": c} for a, b, c in rows), columns, stream, suffix=".csv")
    assert written == len(rows)
    back = list(csv.reader(StringIO(stream.getvalue().decode(), newline="")))[1:]
    assert [(unguard(a), int(b), float(c)) for a, b, c in back] == rows


@given(st.lists(CELLS, min_size=1, max_size=4))
def test_no_cell_breaks_a_table(cells):
    columns = [Column(str(number), "text", "") for number in range(len(cells))]
    row = {str(number): cell for number, cell in enumerate(cells)}
    for suffix in (".csv", ".tsv", ".jsonl"):
        stream = BytesIO()
        write_table([row, row], columns, stream, suffix=suffix)
        text = stream.getvalue().decode()
        if suffix == ".tsv":
            assert [len(line.split("\t")) for line in text.split("\n")[:-1]] == [len(cells)] * 3
        elif suffix == ".jsonl":
            assert len([json.loads(line) for line in text.split("\n")[:-1]]) == 2


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@A1", "\t=1", " =1", "\r1", "＝1+1", "'=1"])
def test_formulas_are_guarded(text):
    assert guard_formula(text) == f"'{text}"


def test_byte_order_mark_on_request(readings, tmp_path):
    for bom in (False, True):
        write_export(readings, tmp_path / "out.csv", form="claims", options=Options(bom=bom))
        assert (tmp_path / "out.csv").read_bytes().startswith(b"\xef\xbb\xbf") is bom


# Sources that no words name


def test_who_is_not_named_has_no_name(tmp_path):
    """ "was reported" is how somebody says so; "residents" says who, and "(not named)" that nobody is."""
    reading = Reading(article=replace(ARTICLE, text="Shells fell on the town, it was reported."), claims=(
        replace(claim(said_by="residents", number=1), sources=(Source(kind="unnamed", name="residents"), OUTLET)),
        replace(claim(number=2), sources=(
            Source(kind="unnamed", name="was reported", span=(29, 41), cue=(29, 41)), OUTLET)),
        replace(claim(number=3), sources=(
            Source(kind="unnamed", name="(not named)", span=(29, 41), cue=(29, 41)), OUTLET)),
    ))  # fmt: skip
    write_export([reading], tmp_path / "claims.csv", form="claims")
    names = ["residents", "unnamed (was reported)", "(not named)"]
    assert [row["said_by"] for row in rows_of(tmp_path / "claims.csv")] == names
    write_export([reading], tmp_path / "sources.csv", form="sources")
    assert [row["name"] for row in rows_of(tmp_path / "sources.csv") if row["position"] == "1"] == names
    write_export([reading], tmp_path / "geo.json", form="geojson", options=Options(per="claim"))
    features = json.loads((tmp_path / "geo.json").read_text(encoding="utf-8"))["features"]
    assert [one["properties"]["said_by"] for one in features] == names


# GeoJSON, JSON-LD, annotations


def test_geometry_is_no_more_exact_than_what_is_told():
    assert geometry(place("town")) == {"type": "Point", "coordinates": [38.0, 48.3]}
    (ring,) = geometry(place("province"))["coordinates"]
    assert ring[0] == ring[-1]
    area = sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring)) / 2
    assert area > 0  # counter-clockwise
    assert math.isclose(area, math.pi * (50 / 111.195) ** 2 / math.cos(math.radians(48.3)), rel_tol=0.02)
    for nowhere in (None, place("town", lat=None), place("country", radius_km=None), place("sea", lon=179.9)):
        assert geometry(nowhere) is None


def test_geojson_is_a_collection_of_features(readings, tmp_path):
    write_export(readings, tmp_path / "out.geojson", form="geojson")
    found = json.loads((tmp_path / "out.geojson").read_text(encoding="utf-8"))
    assert found["type"] == "FeatureCollection" and found["features"]
    for feature in found["features"]:
        assert set(feature) == {"type", "id", "geometry", "properties"}
        assert feature["properties"]["chain"] == "governor < X"


def test_json_ld_has_claims_drafts_and_quotations(readings, tmp_path):
    nodes = linked(readings, tmp_path)
    ids = {node["@id"] for node in nodes}
    assert len(ids) == len(nodes)
    kinds = [node["@type"] for node in nodes]
    assert {"Article", "Claim", "ClaimReview", "Quotation"} == set(kinds)
    for node in nodes:
        if node["@type"] == "Claim":
            assert node["appearance"]["@id"] in ids
            assert node["author"]["name"] == "governor"
            assert node["reportedly:chain"] == "governor < X"
        if node["@type"] == "ClaimReview":
            assert node["reviewRating"] == {"@type": "Rating"}
            assert node["creativeWorkStatus"] == "Draft"
            assert node["itemReviewed"]["@id"] in ids
    (quotation,) = (node for node in nodes if node.get("text") == "We lost everything")
    assert quotation["creditText"] == "Olena Bondar, as quoted by X"


# Files


def test_all_claims_are_accounted_for_in_every_format(read_text, tmp_path):
    texts = (TEXT, "The army may attack Orlivka. France accused Mali of breaking the truce.", "Nothing happened.")
    readings = [read_text(text) for text in texts]
    for form, made in FORMATS.items():
        exported = write_export(readings, tmp_path / f"out{made.suffixes[0]}", form=form, compared=NONE)
        assert exported.claims == exported.taken + sum(exported.left_out.values())
        assert exported.articles == 3
        assert all(path.is_file() for path in exported.files)


def test_beside_an_export_stand_its_dictionary_reports_and_origin(readings, tmp_path):
    exported = write_export(readings, tmp_path / "out.csv", form="ged")
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "out.csv", "out.csv.about.json", "out.csv.columns.csv", "out.csv.reports.csv",
    ]  # fmt: skip
    about = json.loads((tmp_path / "out.csv.about.json").read_text(encoding="utf-8"))
    assert about["sha256"] == sha256((tmp_path / "out.csv").read_bytes()).hexdigest()
    assert about["options"]["choice"]["realities"] == ["happened"]
    assert about["counts"]["rows"] == exported.rows == 1
    names = [row["name"] for row in rows_of(tmp_path / "out.csv.columns.csv")]
    assert names[:49] == [column.name for column in GED_COLUMNS]
    assert [row["chain"] for row in rows_of(tmp_path / "out.csv.reports.csv")] == ["governor < X"]


def test_the_same_readings_give_the_same_bytes(readings, tmp_path):
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        for form, made in FORMATS.items():
            write_export(readings, tmp_path / name / f"{form}{made.suffixes[0]}", form=form, compared=NONE)
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()


def test_files_appear_whole_or_not_at_all(tmp_path):
    paths = [tmp_path / "a", tmp_path / "b"]
    paths[1].write_bytes(b"old")
    with pytest.raises(ZeroDivisionError), open_whole(*paths) as streams:
        for stream in streams:
            stream.write(b"new")
        _ = 1 / 0
    assert [path.name for path in tmp_path.iterdir()] == ["b"]
    assert paths[1].read_bytes() == b"old"
    with open_whole(*paths) as streams:
        for stream in streams:
            stream.write(b"new")
    assert [path.read_bytes() for path in paths] == [b"new", b"new"]
    assert len(list(tmp_path.iterdir())) == 2
    with pytest.raises(InputError, match=r"cannot write .*c\.csv: there is no folder .*none; make it first"):
        write_export([], tmp_path / "none" / "c.csv", form="ged")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes in folders")
def test_an_export_is_no_pipe(tmp_path):
    os.mkfifo(tmp_path / "out.csv")
    with pytest.raises(InputError, match=r"cannot write .*out\.csv: .* no pipe"):
        write_export([], tmp_path / "out.csv", form="claims")
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize(
    ("form", "options"),
    [("acled", {"best": "reviewer"}), ("ged", {"unknown_tolls": "acled"}), ("claims", {"per": "claim"})],
)
def test_options_that_a_format_does_not_heed_are_errors(form, options, tmp_path):
    with pytest.raises(ConfigError, match=f"means nothing for {form}"):
        write_export([], tmp_path / "out.csv", form=form, options=Options(**options))


def test_formats_and_suffixes_that_there_are_not(tmp_path):
    with pytest.raises(ConfigError, match="there is no format gedd"):
        write_export([], tmp_path / "out.csv", form="gedd")
    with pytest.raises(ConfigError, match=r"cameo is written to files that end in \.tsv"):
        write_export([], tmp_path / "out.csv", form="cameo")


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_nothing_read_gives_a_file_without_rows(form, tmp_path):
    for suffix in FORMATS[form].suffixes:
        if suffix == ".parquet":
            continue
        path = tmp_path / f"out{suffix}"
        assert write_export([], path, form=form, compared=NONE).rows == 0
        if suffix.startswith((".json", ".geo")) and suffix != ".jsonl":
            json.loads(path.read_text(encoding="utf-8"))


# Readings from files, and the command


def test_readings_come_back_from_lines(readings):
    lines = b"".join(reportedly.lines_of(readings[0])).splitlines(keepends=True)
    notice = Notice(code="empty", severity="error", message="m", input="i")
    (back, other) = read_readings([*lines, reportedly.reading.line_of(notice), lines[0]], "f")
    assert (back.article, back.claims, back.statements, back.labels) == (
        readings[0].article, readings[0].claims, readings[0].statements, readings[0].labels,
    )  # fmt: skip
    assert other.claims == ()


def test_other_lines_are_named(readings):
    lines = b"".join(reportedly.lines_of(readings[0])).splitlines()
    with pytest.raises(InputError, match="f, line 1: a claim without its article"):
        list(read_readings([next(line for line in lines if b'"claim/1"' in line)], "f"))
    with pytest.raises(InputError, match="f, line 2: not a line"):
        list(read_readings([lines[0], b"{"], "f"))
    with pytest.raises(SchemaVersionError, match="f, line 1"):
        list(read_readings([b'{"type":"claim/9"}'], "f"))


def run(*arguments: str | Path):
    return CliRunner().invoke(commands, ["export", *map(str, arguments)])


def test_the_command_exports_lines_and_a_casebook(readings, tmp_path):
    lines, article = tmp_path / "r.jsonl", tmp_path / "article.jsonl"
    lines.write_bytes(b"".join(reportedly.lines_of(readings[0])))
    done = run(lines, "--format", "ged", "-o", tmp_path / "one.csv")
    assert done.exit_code == 0, done.output
    assert done.stdout == ""
    assert "1 rows from 1 articles" in done.stderr
    article.write_text(json.dumps({"id": "test", "text": TEXT, "published": "2015-02-04", "outlet": "X"}))
    with Casebook.open(tmp_path / "book", new=True) as book:
        book.add([str(article)])
        book.code()
    done = run(tmp_path / "book", "--format", "ged", "-o", tmp_path / "two.csv")
    assert done.exit_code == 0, done.output
    one, two = (rows_of(tmp_path / f"{name}.csv") for name in ("one", "two"))
    assert {**one[0], "url": ""} == {**two[0], "url": ""}


def test_the_command_says_what_is_wrong(tmp_path):
    assert run(tmp_path / "none.jsonl", "--format", "ged", "-o", tmp_path / "o.csv").exception
    assert run(tmp_path, "--format", "ged").exit_code == 2
    assert run(tmp_path, "--format", "neither", "-o", tmp_path / "o.csv").exit_code == 2
    assert not list(tmp_path.iterdir())


def test_records_of_statements_keep_their_words(readings, tmp_path):
    write_export(readings, tmp_path / "out.csv", form="statements")
    rows = rows_of(tmp_path / "out.csv")
    text = readings[0].article.text
    statement: Statement
    for row, statement in zip(rows, readings[0].statements, strict=True):
        assert row["statement_id"] == statement.id
        assert text[int(row["start"]) : int(row["end"])] == row["content"]
    options = Options(choice=Choice(genres=("speech",)))
    assert write_export(readings, tmp_path / "out.csv", form="statements", options=options).rows == 0


@pytest.mark.skipif(sys.platform == "win32", reason="files that are open cannot be removed there")
def test_what_a_killed_program_left_half_written_goes_and_what_is_being_written_stays(tmp_path):
    path = tmp_path / "claims.csv"
    script = (
        "import os, signal, sys; from pathlib import Path; from reportedly.export.whole_files import open_whole\n"
        "with open_whole(Path(sys.argv[1])): os.kill(os.getpid(), signal.SIGKILL)"
    )
    subprocess.run([sys.executable, "-c", script, str(path)], check=False)
    (tmp_path / ".other.csv.0.part").touch()
    assert len(list(tmp_path.glob(".claims.csv.*.part"))) == 1
    with open_whole(path) as (first,):
        first.write(b"first")
        with open_whole(path) as (second,):
            second.write(b"second")
        assert path.read_bytes() == b"second"
    assert path.read_bytes() == b"first"
    assert sorted(file.name for file in tmp_path.iterdir()) == [".other.csv.0.part", "claims.csv"]
