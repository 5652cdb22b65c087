"""Records: they survive the wire, say what they are, and have a schema."""

import json
import types
import typing

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly import records
from reportedly.errors import InputError, SchemaVersionError
from reportedly.records import wire

TAGS = (
    "article/1", "notice/1", "statement/1", "claim/1", "label/1", "sentence/1", "token/1", "entity/1", "place/1",
    "time/1", "entry/1", "incident/1",
)  # fmt: skip
_SIMPLE = {
    str: st.text(max_size=12),
    int: st.integers(-(2**53), 2**53),
    float: st.floats(allow_nan=False, allow_infinity=False),
    bool: st.booleans(),
    types.NoneType: st.none(),
}


def any_of(hint: object) -> st.SearchStrategy:
    """Any value of an annotation of our records."""
    if hint in _SIMPLE:
        return _SIMPLE[hint]
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is typing.Literal:
        return st.sampled_from(arguments)
    if origin in (typing.Union, types.UnionType):
        return st.one_of(*(any_of(argument) for argument in arguments))
    if origin is dict:
        return st.dictionaries(any_of(arguments[0]), any_of(arguments[1]), max_size=3)
    if origin is tuple and arguments[-1] is Ellipsis:
        return st.lists(any_of(arguments[0]), max_size=2).map(tuple)
    if origin is tuple:
        return st.tuples(*(any_of(argument) for argument in arguments))
    return st.builds(hint, **{name: any_of(kind) for name, kind in typing.get_type_hints(hint).items()})


@pytest.mark.parametrize("kind", wire.LINES, ids=lambda kind: kind.__name__)
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_every_line_survives_the_wire(kind, data):
    line = data.draw(any_of(kind))
    raw = wire.encode_line(line)
    assert b"\n" not in raw
    assert wire.decode_line(raw) == line
    assert wire.encode_line(wire.decode_line(raw)) == raw


def test_tags_are_those_of_the_contract():
    assert tuple(kind.__struct_config__.tag for kind in wire.LINES) == TAGS
    assert {kind.__struct_config__.tag_field for kind in wire.LINES} == {"type"}


def test_no_field_is_called_type():
    assert not [kind for kind in wire.LINES if "type" in kind.__struct_encode_fields__]


def test_absent_is_null_and_none_is_an_empty_list():
    article = records.Article(id="a", text="x", sha256="0")
    row = json.loads(wire.encode_line(article))
    assert row["type"] == "article/1"
    assert row["url"] is None
    assert row["published_source"] == "none"
    claim = records.Claim(
        id="c", article="a", sentence=(0, 1), trigger=(0, 1), event=records.Event(plover=None), reality="possible",
        sources=(records.Source(kind="outlet", name="X"),), extraction_confidence=0.5,
    )  # fmt: skip
    row = json.loads(wire.encode_line(claim))
    assert (row["actors"], row["when"], row["event"]["plover"]) == ([], None, None)


def test_label_class_is_called_class_on_the_wire():
    label = records.Label(id="l", article="a", span=(0, 5), text="junta", label_class="name_calling")
    row = json.loads(wire.encode_line(label))
    assert row["class"] == "name_calling"
    assert "label_class" not in row
    assert wire.decode_line(wire.encode_line(label)).label_class == "name_calling"


def test_records_are_frozen():
    article = records.Article(id="a", text="x", sha256="0")
    with pytest.raises(AttributeError):
        article.text = "y"


def test_schema_tells_every_line_by_its_tag():
    schema = wire.make_schema()
    assert tuple(schema["discriminator"]["mapping"]) == TAGS
    for tag, target in schema["discriminator"]["mapping"].items():
        part = schema["$defs"][target.rpartition("/")[2]]
        assert part["properties"]["type"] == {"enum": [tag]}
        assert part["additionalProperties"] is False
    assert set(schema["$defs"]["Claim"]["properties"]) >= {"trigger", "event", "reality", "sources", "tolls"}
    json.dumps(schema)


@pytest.mark.parametrize("raw", [b'{"type":"claim/9"}', b'{"type":"incident"}'])
def test_unknown_tags_name_the_version(raw):
    with pytest.raises(SchemaVersionError, match="claim/1"):
        wire.decode_line(raw)


@pytest.mark.parametrize(
    "raw", [b"", b"[", b"[]", b"{}", b"\xff", b'{"type":"notice/1","code":3}', b'{"type":"notice/1"}']
)
def test_what_is_no_line_is_an_input_error(raw):
    with pytest.raises(InputError):
        wire.decode_line(raw)


def test_unknown_fields_are_refused():
    raw = b'{"type":"notice/1","code":"x","severity":"info","message":"m","colour":"red"}'
    with pytest.raises(InputError, match="colour"):
        wire.decode_line(raw)
