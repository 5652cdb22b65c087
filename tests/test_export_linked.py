"""GeoJSON in a geometry library, JSON-LD in an RDF library (no network), PLOVER against the list of its fields."""

import json
import warnings
from pathlib import Path

import pytest

from reportedly.export import Choice, Options, write_export
from reportedly.export.annotations import CONTEXT as ANNOTATED
from reportedly.export.linked_data import CONTEXT as LINKED
from reportedly.records import Reading, replace

NEWS = (
    "Rebels shelled Horlivka on Monday, killing 12 people, the governor said. “We lost everything,” Olena Bondar said.",
    "The army shelled the Donetsk region on Sunday, wounding four; the junta denied it.",
    "The general threatened to shell Avdiivka. Norway sent food to Malawi. Protesters marched in Lima on Monday.",
    "Soldiers seized a boat off Crimea. Police arrested two journalists near Kidal.",
)
OURS = "urn:reportedly:term:"


@pytest.fixture(scope="module")
def readings(read_text) -> list[Reading]:
    made = []
    for number, text in enumerate(NEWS):
        url, retrieved = f"https://news.example/{number}", "2015-02-05T10:00:00Z"
        reading = read_text(text, published="2015-02-04", url=url, retrieved=retrieved, title=f"Day {number}")
        made.append(replace(reading, article=replace(reading.article, id=f"a{number}")))
    return made


def export(readings: list[Reading], folder: Path, form: str, suffix: str) -> dict:
    write_export(readings, folder / f"out{suffix}", form=form)
    return json.loads((folder / f"out{suffix}").read_text(encoding="utf-8"))


# GeoJSON (RFC 7946)


def test_geojson_is_valid_geometry(readings, tmp_path):
    shapely = pytest.importorskip("shapely")
    found = export(readings, tmp_path, "geojson", ".geojson")
    assert set(found) == {"type", "features"}  # no crs: RFC 7946 has WGS 84 alone
    shapes = [shapely.geometry.shape(one["geometry"]) for one in found["features"] if one["geometry"]]
    assert {shape.geom_type for shape in shapes} == {"Point", "Polygon"}
    for shape in shapes:
        assert shape.is_valid
        west, south, east, north = shape.bounds
        assert -180 <= west <= east <= 180
        assert -90 <= south <= north <= 90
        assert shape.geom_type == "Point" or shape.exterior.is_ccw
    for feature in found["features"]:
        assert set(feature) == {"type", "id", "geometry", "properties"}
        assert isinstance(feature["id"], str)
    assert len({feature["id"] for feature in found["features"]}) == len(found["features"])
    drawn = {one["properties"]["place"]: one["geometry"]["type"] for one in found["features"] if one["geometry"]}
    assert drawn["Horlivka"] == "Point"
    assert drawn["Donetsk"] == "Polygon"


# JSON-LD


# What the two published contexts say of the terms that we use; a term that is not here is lost, and the tests see it.
SCHEMA = {"@vocab": "https://schema.org/", "url": {"@type": "@id"}}
ANNO = {
    "oa": "http://www.w3.org/ns/oa#", "dcterms": "http://purl.org/dc/terms/", "dc": "http://purl.org/dc/elements/1.1/",
    "as": "http://www.w3.org/ns/activitystreams#", "foaf": "http://xmlns.com/foaf/0.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "xsd": "http://www.w3.org/2001/XMLSchema#",
    "dctypes": "http://purl.org/dc/dcmitype/", "id": "@id", "type": "@type",
    "Annotation": "oa:Annotation", "SpecificResource": "oa:SpecificResource", "TimeState": "oa:TimeState",
    "TextQuoteSelector": "oa:TextQuoteSelector", "TextPositionSelector": "oa:TextPositionSelector",
    "TextualBody": "oa:TextualBody", "Text": "dctypes:Text", "Software": "as:Application",
    "AnnotationPage": "as:OrderedCollectionPage", "items": {"@id": "as:items", "@type": "@id", "@container": "@list"},
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"}, "purpose": {"@id": "oa:hasPurpose", "@type": "@vocab"},
    "describing": "oa:describing", "classifying": "oa:classifying",
    "body": {"@id": "oa:hasBody", "@type": "@id"}, "target": {"@id": "oa:hasTarget", "@type": "@id"},
    "source": {"@id": "oa:hasSource", "@type": "@id"}, "selector": {"@id": "oa:hasSelector", "@type": "@id"},
    "state": {"@id": "oa:hasState", "@type": "@id"}, "via": {"@id": "oa:via", "@type": "@id"},
    "cached": {"@id": "oa:cachedSource", "@type": "@id"}, "generator": {"@id": "as:generator", "@type": "@id"},
    "sourceDate": {"@id": "oa:sourceDate", "@type": "xsd:dateTime"}, "value": "rdf:value", "format": "dc:format",
    "name": "foaf:name", "exact": "oa:exact", "prefix": "oa:prefix", "suffix": "oa:suffix",
    "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"},
    "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"},
}  # fmt: skip


def parse(document: dict, published: dict):
    """The graph of a document with what the published context says in the place of its address."""
    rdflib = pytest.importorskip("rdflib")

    def local(node: object) -> object:
        if isinstance(node, list):
            return [local(one) for one in node]
        if not isinstance(node, dict):
            return node
        return {key: [published, *value[1:]] if key == "@context" else local(value) for key, value in node.items()}

    graph = rdflib.Graph()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib's own
        graph.parse(data=json.dumps(local(document)), format="json-ld", publicID="https://here.example/out.jsonld")
    return graph


def count_values(node: object) -> int:
    """How many values a document has that become a statement each: all but ids and contexts."""
    if isinstance(node, list):
        return sum(count_values(one) for one in node)
    if not isinstance(node, dict):
        return 1
    values = {key: value for key, value in node.items() if key not in ("@id", "id", "@context", "@graph", "items")}
    inner = sum(count_values(node[key]) for key in ("@graph", "items") if key in node)
    each = [one for value in values.values() for one in (value if isinstance(value, list) else [value])]
    return inner + sum(count_values(one) + isinstance(one, dict) for one in each)


def keys_of(node: object) -> set[str]:
    """All names in a document but those in contexts."""
    if isinstance(node, list):
        return {key for one in node for key in keys_of(one)}
    if not isinstance(node, dict):
        return set()
    return {*node, *(key for name, one in node.items() if name != "@context" for key in keys_of(one))}


def test_json_ld_is_schema_org(readings, tmp_path):
    rdflib = pytest.importorskip("rdflib")
    document = export(readings, tmp_path, "claim-jsonld", ".jsonld")
    assert document["@context"] == list(LINKED)
    graph = parse(document, SCHEMA)
    known = {str(term) for term in dir(rdflib.SDO)}
    for predicate in set(graph.predicates()) - {rdflib.RDF.type}:
        assert str(predicate).startswith(OURS) or str(predicate) in known, predicate
    kinds = {str(kind).removeprefix("https://schema.org/") for kind in graph.objects(None, rdflib.RDF.type)}
    assert {"Claim", "ClaimReview", "Rating", "Quotation", "Article"} <= kinds
    assert {f"https://schema.org/{kind}" for kind in kinds} <= known
    assert len(graph) == count_values(document)
    for review in graph.subjects(rdflib.RDF.type, rdflib.SDO.ClaimReview):
        (rating,) = graph.objects(review, rdflib.SDO.reviewRating)
        assert list(graph.predicate_objects(rating)) == [(rdflib.RDF.type, rdflib.SDO.Rating)]
        (claim,) = graph.objects(review, rdflib.SDO.itemReviewed)
        assert (claim, rdflib.RDF.type, rdflib.SDO.Claim) in graph


def test_annotations_are_of_the_web_annotation_model(readings, tmp_path):
    rdflib = pytest.importorskip("rdflib")
    document = export(readings, tmp_path, "annotations", ".jsonld")
    assert document["@context"] == list(ANNOTATED)
    graph = parse(document, ANNO)
    assert {key for key in keys_of(document["items"]) if not key.startswith("reportedly:")} <= {*ANNO, "@context"}
    oa = rdflib.Namespace("http://www.w3.org/ns/oa#")
    found = set(graph.subjects(rdflib.RDF.type, oa.Annotation))
    assert len(found) == len(document["items"]) >= 6
    for one in found:
        assert list(graph.objects(one, oa.hasTarget))
        assert list(graph.objects(one, oa.hasBody))
    kinds = set(graph.objects(None, rdflib.RDF.type))
    names = ("SpecificResource", "TextQuoteSelector", "TextPositionSelector", "TimeState", "TextualBody")
    assert {oa[name] for name in names} <= kinds
    assert {str(one).split(":")[3] for one in found} == {"claim", "statement", "label"}
    assert (None, rdflib.URIRef(f"{OURS}chain"), rdflib.Literal("governor < X")) in graph


# PLOVER


def test_plover_validates_by_its_fields(readings, tmp_path, shared_texts):
    ontology = json.loads((shared_texts / "formats" / "plover.json").read_text(encoding="utf-8"))
    sectors = {sector for group in ontology["sectors"].values() for sector in group}
    choice = Choice(realities=("happened", "threatened", "not_happened"))
    write_export(readings, tmp_path / "out.json", form="plover", options=Options(choice=choice))
    events = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert len({event["id"] for event in events}) == len(events) >= 5
    for event in events:
        (kind,) = event["event"]
        assert event["quad_code"] == ontology["types"][kind]["quad"]
        assert set(event["mode"]) <= set(ontology["types"][kind]["modes"])
        assert set(event["context"]) <= set(ontology["contexts"])
        assert event["source"]
        assert event["recipient"] or not ontology["types"][kind]["recipient_required"]
        assert len(event["date"]) == 10
        for actor in (*event["source"], *event["recipient"]):
            assert set(actor["sector"]) <= sectors
            code = actor["code"]
            assert code is None or len(code) == 3
    kinds = [event["event"][0] for event in events]
    threat = next(event for event in events if event["event"] == ["THREATEN"])
    assert threat["reportedly"]["sentence"].startswith("The general threatened")
    assert sum("threatened to shell" in event["reportedly"]["sentence"] for event in events) == 1, kinds
