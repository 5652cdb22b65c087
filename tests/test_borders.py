"""Other borders than those of the package: two countries that meet, in GeoJSON and in TopoJSON, on the maps of the
report and of the application; and files that are none."""

import json
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from reportedly.casebook import Casebook
from reportedly.cli import run
from reportedly.errors import ConfigError
from reportedly.report import stream_page
from reportedly.report.borders import own_borders, read_borders
from reportedly.report.world import View, draw_outlines
from reportedly.web import make_app

WEST = [[37, 47], [37, 49], [38, 49], [38, 48], [38, 47], [37, 47]]
EAST = [[38, 47], [38, 48], [38, 49], [39, 49], [39, 47], [38, 47]]
MEETING = [(38.0, 47.0), (38.0, 48.0), (38.0, 49.0)]
NAME = "by <b> & law.json"


def polygon(*rings: object) -> dict[str, Any]:
    return {"type": "Feature", "geometry": {"type": "Polygon", "coordinates": rings}}


def features(*found: object) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": found}


GEO = features(polygon(WEST), polygon(EAST), {"type": "Feature", "geometry": {"type": "Point", "coordinates": [1, 1]}},
               {"type": "Feature", "geometry": None})  # fmt: skip
TOPO = {
    "type": "Topology", "transform": {"scale": [0.5, 0.5], "translate": [37, 47]},
    "arcs": [[[2, 0], [0, 2], [0, 2]], [[2, 4], [-2, 0], [0, -4], [2, 0]], [[2, 4], [2, 0], [0, -4], [-2, 0]]],
    "objects": {
        "land": {"type": "GeometryCollection", "geometries": []},
        "countries": {"type": "GeometryCollection", "geometries": [
            {"type": "Polygon", "arcs": [[0, 1]]}, {"type": "MultiPolygon", "arcs": [[[2, 0]]]}]},
    },
}  # fmt: skip
PLAIN = {"type": "Topology", "arcs": [WEST], "objects": {"world": {"geometries": [{"type": "Polygon", "arcs": [[0]]}]}}}


def write(folder: Path, found: object, name: str = NAME) -> Path:
    path = folder / name
    path.write_text(found if isinstance(found, str) else json.dumps(found), encoding="utf-8")
    return path


@pytest.mark.parametrize("found", [GEO, TOPO])
def test_two_countries_share_one_line(tmp_path: Path, found: object) -> None:
    borders = read_borders(write(tmp_path, found))
    assert borders.source == NAME
    assert [line.points for line in borders.lines] in ([MEETING], [MEETING[::-1]])
    assert [(land.west, land.south, land.east, land.north) for land in borders.lands] == [
        (37, 47, 38, 49), (38, 47, 39, 49)
    ]  # fmt: skip
    drawn = draw_outlines(View(36, 46, 40, 50), borders)
    assert drawn.land.count("Z") == 2 and drawn.borders.count("M") == 1


def test_a_topology_without_a_transform_and_with_one_object(tmp_path: Path) -> None:
    assert len(read_borders(write(tmp_path, PLAIN)).lands) == 1


def test_a_border_that_is_drawn_the_same_way_by_both_is_one_line(tmp_path: Path) -> None:
    assert len(read_borders(write(tmp_path, features(polygon(WEST), polygon(EAST[::-1])))).lines) == 1


def test_the_borders_of_the_package_are_those_of_all_countries() -> None:
    own = own_borders()
    assert len(own.lands) > 1400 and len(own.lines) > 300
    assert len({tuple(line.points) for line in own.lines}) == len(own.lines)


@pytest.mark.parametrize(
    ("found", "why"),
    [
        ("", "Expecting value"), ("[" * 100_000, "recursion"), ("[1]", "list"), ("{}", "type"),
        (features(), "no polygon"), (features({"type": "Feature"}), "geometry"), (features(7), "int"),
        (features(polygon([[2_500_000, 47], [38, 49], [37, 47]])), "180 degrees"),
        ('{"type": "FeatureCollection", "features": [{"geometry": {"type": "Polygon", "coordinates": [[[NaN, 1]]]}}]}',
         "180 degrees"),
        (features(polygon([["x", "y"]])), "could not convert"), (features(polygon([[1]])), "range"),
        ({**PLAIN, "arcs": []}, "range"), ({**PLAIN, "objects": {}}, "countries"), ({**TOPO, "transform": {}}, "scale"),
    ],
)  # fmt: skip
def test_what_is_no_file_of_borders_is_refused(tmp_path: Path, found: object, why: str) -> None:
    with pytest.raises(ConfigError, match=why) as refused:
        read_borders(write(tmp_path, found))
    assert NAME in str(refused.value)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two reports of one shelling, compared."""
    folder = tmp_path_factory.mktemp("borders")
    text = "Rebels shelled the market of Horlivka on Monday, killing at least 12 people, a doctor said."
    lines = [{"text": text, "id": outlet, "outlet": outlet, "published": "2015-02-04"} for outlet in ("One", "Other")]
    (folder / "in.jsonl").write_text("\n".join(map(json.dumps, lines)))
    with Casebook.open(folder / "book", new=True) as opened:
        opened.add([folder / "in.jsonl"])
        opened.code()
        opened.compare()
    return folder / "book"


def test_the_report_draws_them_and_says_whose_they_are(book: Path, tmp_path: Path) -> None:
    borders = read_borders(write(tmp_path, GEO))
    with Casebook.open(book) as opened:
        readings, compared = list(opened.readings()), tuple(opened.incidents())
    page = "".join(stream_page(readings, compared=compared, borders=borders))
    usual = "".join(stream_page(readings, compared=compared))
    told = "Land and borders: by &lt;b&gt; &amp; law.json, as drawn there; many of them are disputed."
    assert page.count(told) == usual.count("Land and borders: Natural Earth 1:50m, as drawn there") == 2
    assert page.count('class="land"') == 2 and "Natural Earth" not in page


def test_the_application_draws_them_and_says_whose_they_are(book: Path, tmp_path: Path) -> None:
    origin = "http://127.0.0.1:8765"
    app = make_app(book, key="k", origin=origin, borders=read_borders(write(tmp_path, TOPO)))
    with TestClient(app, base_url=origin) as client, Casebook.open(book) as opened:
        client.get("/", params={"key": "k"})
        incident = next(iter(opened.incidents())).id
        for where in ("/map", f"/incident?id={incident}"):
            page = client.get(where).text
            assert "Land and borders: by &lt;b&gt; &amp; law.json" in page, where


@pytest.mark.parametrize("command", ["report", "serve"])
def test_a_command_refuses_a_bad_file_before_it_does_anything(
    book: Path, tmp_path: Path, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for path, why in ((write(tmp_path, features()), "no polygon"), (tmp_path / "none.json", "No such file")):
        assert run([command, str(book), "--borders", str(path)]) == 2
        told = capsys.readouterr()
        assert why in told.err and str(path) in told.err and not told.out


def test_the_report_takes_the_option(book: Path, tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    assert run(["report", str(book), "--borders", str(write(tmp_path, GEO)), "-o", str(page)]) == 0
    assert "law.json, as drawn there" in page.read_text(encoding="utf-8")
