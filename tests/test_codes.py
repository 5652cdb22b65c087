"""The finer codes of events: every row by its own example, and no code that contradicts its PLOVER type."""

from collections.abc import Callable

import pytest

from reportedly.events import find_triggers, resolve_triggers
from reportedly.events.clause import SLOTS
from reportedly.events.codes import QUADS, event_of, is_speech_act
from reportedly.events.tables import model_sense_id
from reportedly.lexicon import read_table, values
from reportedly.pipeline import Tools
from reportedly.records import Trigger
from tests.plain import analyse_plain
from tests.test_events import read_triggers
from training.plover import CONTEXTS

#: Share that holds; the parser and the model decide the rest.
FLOORS = {"examples": 0.9, "counter_examples": 0.98}
#: The PLOVER type of each CAMEO code; the longest prefix counts.
TYPES = {
    "02": "", "03": "AGREE", "04": "CONSULT", "05": "SUPPORT", "06": "COOPERATE", "07": "AID", "08": "CONCEDE",
    "0813": "RETREAT", "0814": "RETREAT", "084": "RETREAT", "085": "RETREAT", "086": "RETREAT", "087": "RETREAT",
    "0831": "RETREAT", "09": "ACCUSE", "10": "REQUEST", "11": "ACCUSE", "12": "REJECT", "13": "THREATEN",
    "14": "PROTEST", "15": "MOBILIZE", "16": "SANCTION", "163": "COERCE", "17": "COERCE", "1712": "ASSAULT",
    "175": "ASSAULT", "18": "ASSAULT", "19": "ASSAULT", "191": "COERCE", "192": "COERCE", "20": "ASSAULT",
}  # fmt: skip
#: Verdicts and fines are SANCTION, though CAMEO has them beside arrests.
BOTH = {("SANCTION", "173")}


def type_of(cameo: str) -> str:
    return next(TYPES[cameo[:length]] for length in range(len(cameo), 1, -1) if cameo[:length] in TYPES)


def rules(text: str, plover: str, code: str, tools: Tools) -> set[str]:
    """The rows that are followed where the word of the text that names an event is of this type and code."""
    analysis = analyse_plain(text, tools.language)
    found = {trigger.token: trigger for trigger in find_triggers(analysis, tools.events)}
    of_type = [token for token, trigger in found.items() if (trigger.event.plover or "") == plover]
    token = of_type[0] if of_type else next(i for i, head in enumerate(analysis.heads) if head < 0)
    pos = "NOUN" if analysis.upos[token] in {"NOUN", "PROPN"} else "VERB"
    sense = tools.events.senses[model_sense_id(plover, "", pos)]._replace(cameo=code)
    span = found[token].span if token in found else (analysis.starts[token], analysis.ends[token])
    found[token] = Trigger(
        token=token, span=span, event=event_of(sense), sense=sense.id, speech_act=is_speech_act(sense)
    )
    triggers = resolve_triggers(tuple(found[i] for i in sorted(found)), analysis, tools.events)
    return {step.rule for trigger in triggers if trigger.token == token for step in trigger.steps}


def check(table: str, followed: Callable[[dict[str, str], str], set[str]]) -> None:
    """Every row of the table by its example and its counter-example."""
    rows = read_table(table)
    prefix = {"finer_codes": "finer", "contexts": "context"}[table]
    failed = [f"{r['id']}: {r['example']}" for r in rows if f"{prefix}.{r['id']}" not in followed(r, r["example"])]
    false = [
        f"{r['id']}: {r['counter_example']}" for r in rows if f"{prefix}.{r['id']}" in followed(r, r["counter_example"])
    ]
    assert 1 - len(false) / len(rows) >= FLOORS["counter_examples"], "\n".join(false)
    assert 1 - len(failed) / len(rows) >= FLOORS["examples"], "\n".join(failed)


def test_every_finer_code_by_its_own_example(tools: Tools) -> None:
    def followed(row: dict[str, str], text: str) -> set[str]:
        return rules(text, row["plover"], values(row["over"])[0].removeprefix("~"), tools)

    check("finer_codes", followed)


def test_every_context_by_its_own_example(tools: Tools) -> None:
    def followed(row: dict[str, str], text: str) -> set[str]:
        _, triggers = read_triggers(text, tools)
        return {step.rule for trigger in triggers for step in trigger.steps}

    check("contexts", followed)


def test_all_contexts_have_rows() -> None:
    rows = read_table("contexts")
    assert {row["context"] for row in rows} == set(CONTEXTS)
    for row in rows:
        for code in values(row["codes"]):
            plover, _, cameo = code.partition(" ")
            assert plover in QUADS or plover == "NULL"
            assert len(cameo) < 2 or type_of(cameo) == plover or (plover, cameo) in BOTH


def test_no_code_contradicts_its_type() -> None:
    rows = [row for name in ("events", "finer_codes", "mode_codes") for row in read_table(name)]
    wrong = [
        (row["plover"], row["cameo"])
        for row in rows
        for plover in [row.get("becomes") or row["plover"]]
        if type_of(row["cameo"]) != plover and (plover, row["cameo"]) not in BOTH
    ]
    assert wrong == []


def test_finer_rows_start_from_codes_of_their_type() -> None:
    for row in read_table("finer_codes"):
        assert row["example"] and row["counter_example"] and row["clues"]
        assert {type_of(code.removeprefix("~")) for code in values(row["over"])} == {row["plover"]}
        slots = {slot for term in row["clues"].split() for slot in term.removeprefix("!").partition("=")[0].split("/")}
        assert slots <= SLOTS
    ids = [row["id"] for row in read_table("finer_codes")]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The kingdom supplied the clan with rifles.", "AID - 072"),
        ("The island provided aid in tents and blankets.", "AID - 073"),
        ("Tanks opened fire on the fort.", "ASSAULT heavy-weapons 194"),
        ("The junta ordered the villagers not to gather.", "REQUEST yield 105"),
        ("The bishop called on the militia to free the nurses.", "REQUEST yield 105"),
        ("The miners threatened to strike.", "THREATEN - 133"),
        ("The regent promised to free the monks.", "CONCEDE - 080"),
        ("Jets bombed the fuel depot.", "ASSAULT aerial 195"),
    ],
)
def test_what_a_clause_tells_of_the_code(text: str, code: str, tools: Tools) -> None:
    _, triggers = read_triggers(text, tools)
    event = triggers[0].event
    assert f"{event.plover} {event.mode or '-'} {event.cameo}" == code
