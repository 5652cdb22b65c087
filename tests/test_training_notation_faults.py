"""A fault of the notation is told with its file and line, and costs that line only."""

import pytest

from tests.notation_example import SENTENCE, read

FAULTS = [
    ("c9 vanished | ASSAULT - 190 | happened", "“vanished” does not stand in sentence 1"),
    ("c9 a | ASSAULT - 190 | happened", "“a” stands more than once: write a@1 or @2"),
    ("c9 depot@3 | ASSAULT - 190 | happened", "stands only 1 times"),
    ("c9 depot@0 | ASSAULT - 190 | happened", "stands only 1 times"),
    ("c9 s7:depot | ASSAULT - 190 | happened", "there is no sentence 7"),
    ("c9 depot | ASSAULT - 190 | happened | by=depot ... Gunners", "“Gunners” does not stand after “depot”"),
    ("c9 depot | ASSAULT - 190", "a claim is: trigger | TYPE mode cameo | reality"),
    ("c9 depot | ASSAULT 190 | happened", "an event is TYPE mode cameo"),
    ("c9 depot | ATTACK - 190 | happened", "no type: ATTACK"),
    ("c9 depot | ASSAULT visit 190 | happened", "ASSAULT has no mode visit"),
    ("c9 depot | ASSAULT - 040 | happened", "CAMEO 040 does not belong to ASSAULT"),
    ("c9 depot | ASSAULT - 190 | occurred", "no reality: occurred"),
    ("c9 depot | ASSAULT - 190 | happened | who=Gunners", "no key: who=Gunners"),
    ("c9 depot | ASSAULT - 190 | happened | by=Gunners | by=guards", "by= stands twice"),
    ("c9 depot | ASSAULT - 190 | happened | by=Gunners [XQX MIL]", "no country code: XQX"),
    ("c9 depot | ASSAULT - 190 | happened | by=Gunners [UKR ARM]", "no sector: ['ARM']"),
    ("c9 depot | ASSAULT - 190 | happened | on=Monday", "on= is: words {TIMEX3 value}"),
    ("c9 depot | ASSAULT - 190 | happened | on=Monday {soon}", "on= is: words {TIMEX3 value}"),
    ("c9 depot | ASSAULT - 190 | happened | st=a", "st= is p or b, not a"),
    ("c9 depot | ASSAULT - 190 | happened | ctx=weather", "no context: ['weather']"),
    ("c9 depot | ASSAULT - 190 | happened | toll=killed 9 :: guards", "a toll is: KIND BOUND NUMBER"),
    ("c9 depot | ASSAULT - 190 | happened | toll=killed exact 9", "a toll is: KIND BOUND NUMBER"),
    ("c9 depot | ASSAULT - 190 | happened | toll=slain exact 9 :: guards", "no kind of toll: slain"),
    ("c9 depot | ASSAULT - 190 | happened | toll=killed some 9 :: guards", "no bound: some"),
    ("c9 depot | ASSAULT - 190 | happened | toll=killed exact nine :: guards", "no number: nine"),
    ("c9 depot | ASSAULT - 190 | happened | toll=killed exact 9 :: guards :: - :: sub=2", "sub= counts the tolls"),
    ("c9 depot | ASSAULT - 190 | happened | toll=killed exact 9 :: guards :: - :: scope=year", "no scope: year"),
    (
        "c9 depot | ASSAULT - 190 | happened | toll=killed exact 9 :: guards :: - :: part=1",
        "no option of a toll: part=1",
    ),
    ("c9 depot | ASSAULT - 190 | happened | src=x:a nurse", "a link is p:, o:, d: or u: and words"),
    ("c9 depot | ASSAULT - 190 | happened | src=u:a nurse!shouts", "no stance: shouts"),
    ("c9 depot | ASSAULT - 190 | happened | within=c7", "within=c7: there is no such claim"),
    ("c9 depot | ASSAULT - 190 | happened | same=q1", "same=q1: there is no such claim"),
    ("c9 depot | ASSAULT - 190 | happened | q=q7", "q=q7: there is no such statement"),
    ("c1 depot | ASSAULT - 190 | happened", "c1 stands twice"),
    ("q9 a nurse | said | indirect says", "a statement is: speakers | cue | kind act | content"),
    ("q9 a nurse | said | reported says | Monday", "no kind: reported"),
    ("q9 a nurse | said | indirect | Monday", "no act: "),
    ("q9 a nurse | said | indirect says | Monday | loud", "unknown options ['loud']"),
    ("q9 a nurse | said | indirect says | Monday | within=q7", "within=q7: there is no such statement"),
    ("l9 depot", "a label is: words | class"),
    ("l9 depot | rude", "no class: rude"),
    ("l9 depot | loaded | loud", "unknown options ['loud']"),
    ("l9 depot | loaded | voice=q7", "voice=q7: there is no such statement"),
    ("l9 depot | loaded | voice=c1", "voice=c1: there is no such statement"),
    ("x9 depot", "neither a sentence nor c1, q1, l1"),
    ("c9", "neither a sentence nor c1, q1, l1"),
    ("p", "a sentence without words"),
    ("t Shells hit depot", "a title stands first"),
]


@pytest.mark.parametrize(("line", "message"), FAULTS)
def test_a_fault_loses_only_its_line(line: str, message: str) -> None:
    before = ["c1 shelled | ASSAULT - 190 | happened", "q1 a nurse | said | indirect says | Gunners ... guards"]
    after = ["c2 killing | ASSAULT - 190 | happened", "l1 guards | loaded"]
    (item,), faults = read("\n".join(["@ id=one", f"p {SENTENCE}", *before, line, *after]))
    (fault,) = faults
    assert fault.startswith("own.txt:5: ")
    assert message in fault
    (clean,), none = read("\n".join(["@ id=one", f"p {SENTENCE}", *before, *after]))
    assert none == []
    assert item == clean


HEADERS = [
    ("@ colour=red\np Trams ran.", "own.txt:1: unknown header keys or genres ['colour']"),
    ("@ genre=poem\np Trams ran.", "own.txt:1: unknown header keys or genres ['poem']"),
    ('@ outlet="Harbour Post\np Trams ran.', "own.txt:1: header: No closing quotation"),
    ("p Trams ran.\n@\np Trams ran.", "own.txt:1: stands in no item (begin with @)"),
    ("@\nc1 ran | PROTEST - 140 | happened\np Trams ran.", "own.txt:2: annotation before the first sentence"),
]


@pytest.mark.parametrize(("text", "fault"), HEADERS)
def test_faults_of_headers(text: str, fault: str) -> None:
    (item,), faults = read(text)
    assert faults == [fault]
    assert item.reading.article.text == "Trams ran."
