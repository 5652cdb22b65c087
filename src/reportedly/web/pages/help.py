"""What the keys do, and what the words on the pages mean."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from reportedly.web.show import show

router = APIRouter(default_response_class=HTMLResponse)

KEYS = (
    ("a", "accept: the claim says what its sentence says"),
    ("r", "reject: it does not; it is left out of lists, incidents and exports"),
    ("s or j", "skip to the next claim that is left"),
    ("k", "back to the claim before"),
    ("u", "undo your last decision that stands; again, the one before, without end"),
    ("e", "edit the claim"),
    ("Esc", "leave a field; again, end the editing"),
    ("?", "this page"),
)
EDIT_KEYS = (
    ("→ ←", "choose the next or the last word of the text"),
    ("Shift + → ←", "choose more words, or fewer"),
    ("1 to 9", "the chosen words become those of the part with this number"),
    ("w", "the chosen words: another who did it"),
    ("t", "another to whom it was done"),
    ("g", "another target"),
    ("i", "another means with which it was done"),
    ("p", "another place"),
    ("d", "when it happened"),
    ("n", "another toll"),
)
REALITY = {
    "happened": "the source says that it took place",
    "ongoing": "the source says that it is taking place",
    "attempted": "it was tried, and the source says that it failed or leaves open whether it succeeded",
    "not_happened": "the source says that it did not take place",
    "planned": "somebody intends it or has agreed on it",
    "threatened": "somebody threatens to do it",
    "demanded": "somebody asks others to do it",
    "predicted": "somebody expects it",
    "possible": "the source says that it may be, or may have been",
}
STANDING = {
    "asserted": "the sentence says it",
    "presupposed": "the sentence takes it for known: “the shelling alarmed the town”",
    "background": "it is told as the background of something newer",
}


@router.get("/help")
def tell_help(request: Request) -> str:
    """Keys and words."""
    return show(request, "help.html", title="Help", keys=KEYS, edit_keys=EDIT_KEYS, reality=REALITY, standing=STANDING)
