// The only script of our own. Pages work without it; it adds what a page cannot do alone:
// words and claims that light up together, and (review) keys.

import { watchReview } from "./review";

/** The claim that an element of the text or a card belongs to. */
function claimOf(target: EventTarget | null): string | null {
  if (!(target instanceof Element)) return null;
  const card = target.closest(".claim");
  if (card) return card.id.slice(2);
  const word = target.closest<HTMLAnchorElement>(".text a.trigger");
  return word ? decodeURIComponent(word.hash.slice(3)) : null;
}

/** Light up the card and the words of a claim, and nothing else. */
function light(claim: string | null): void {
  for (const element of document.querySelectorAll(".linked")) element.classList.remove("linked");
  if (claim === null) return;
  document.getElementById(`c-${claim}`)?.classList.add("linked");
  const anchor = document.getElementById(`t-${claim}`);
  let word = anchor?.nextElementSibling ?? null;
  while (word && !word.classList.contains("trigger")) word = word.nextElementSibling;
  word?.classList.add("linked");
}

document.addEventListener("pointerover", (event) => light(claimOf(event.target)));
document.addEventListener("focusin", (event) => light(claimOf(event.target)));
watchReview();
