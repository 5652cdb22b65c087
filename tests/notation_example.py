"""An article in the annotators' notation, and how it is read."""

from typing import Any

from training.gold import Gold
from training.notation import read_notation

SENTENCE = "Gunners of the Fourth Front shelled a depot in Dorna on Monday, killing 12 to 15 guards, a nurse said."
ARTICLE = """\
@@ manner=wire side=none outlet="Harbour Post" date=2031-05-07
@ id=harbour genre=report
t Shells hit Dorna depot
c1 hit | ASSAULT heavy-weapons 194 | happened | tg=Dorna depot | same=c2
p Gunners of the Fourth Front shelled a depot in Dorna, a nurse said.
c2 shelled | ASSAULT heavy-weapons 194 | happened | by=Gunners [REB] | tg=a depot | in=Dorna | src=u:a nurse | q=q1
q1 a nurse [MED] | said | indirect says | Gunners ... Dorna
s The front denied it and called the nurse a "puppet".
c3 denied | ASSAULT heavy-weapons 194 | not_happened | by=s2:Gunners {=Fourth Front} | src=o:The front!denies | q=q2
q2 The front [REB] | denied | indirect says | it | neg
l1 puppet | name_calling | about=the nurse | voice=q2 | scare
"""


def read(text: str, **news: Any) -> tuple[list[Gold], list[str]]:
    faults: list[str] = []
    return read_notation(text, "own", faults, name="own.txt", **news), faults
