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

let lit: string | null = null;
let linked: Element[] = [];

/** Light up the card and the words of a claim, and nothing else. What is lit is remembered: a page of a thousand claims
 * is not searched for it at each key. */
function light(claim: string | null): void {
  if (claim === lit && linked.every((element) => element.isConnected)) return;
  for (const element of linked) element.classList.remove("linked");
  lit = claim;
  linked = [];
  if (claim === null) return;
  const card = document.getElementById(`c-${claim}`);
  let word = document.getElementById(`t-${claim}`)?.nextElementSibling ?? null;
  while (word && !word.classList.contains("trigger")) word = word.nextElementSibling;
  linked = [card, word].filter((element) => element !== null);
  for (const element of linked) element.classList.add("linked");
}

document.addEventListener("pointerover", (event) => light(claimOf(event.target)));
document.addEventListener("focusin", (event) => light(claimOf(event.target)));
watchReview();
