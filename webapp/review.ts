// Keys of the review, and words that are chosen in the text. An element with data-key="s j" is clicked by these keys.
// Offsets are code points of the article: a browser counts UTF-16 units, so every offset goes through `codePoints`.

const HIGH = /[\ud800-\udbff]$/;
const LOW = /^[\udc00-\udfff]/;

/** Code points before a UTF-16 offset; an offset inside of a pair is that of its start, or with `up` of its end. */
export function codePoints(text: string, offset: number, up: boolean): number {
  const before = text.slice(0, offset);
  const inside = HIGH.test(before) && LOW.test(text.slice(offset));
  return [...before].length - (inside && !up ? 1 : 0);
}

interface Chosen { start: number; end: number; quote: string }

/** The words that are selected in one paragraph of the passage, without the blanks around them. */
function chosenWords(): Chosen | null {
  const selection = getSelection();
  if (!selection || selection.rangeCount === 0 || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const paragraph = paragraphOf(range.startContainer);
  if (!paragraph || paragraph !== paragraphOf(range.endContainer)) return null;
  const text = paragraph.textContent ?? "";
  let from = unitsBefore(paragraph, range.startContainer, range.startOffset);
  let to = unitsBefore(paragraph, range.endContainer, range.endOffset);
  while (from < to && /\s/.test(text[from]!)) from++;
  while (to > from && /\s/.test(text[to - 1]!)) to--;
  if (from === to) return null;
  const first = codePoints(text, from, false);
  const last = codePoints(text, to, true);
  const base = Number(paragraph.dataset.start);
  return { start: base + first, end: base + last, quote: [...text].slice(first, last).join("") };
}

function paragraphOf(node: Node): HTMLElement | null {
  const element = node instanceof Element ? node : node.parentElement;
  return element?.closest<HTMLElement>(".passage .text") ?? null;
}

function unitsBefore(paragraph: Element, node: Node, offset: number): number {
  const range = document.createRange();
  range.selectNodeContents(paragraph);
  range.setEnd(node, offset);
  return range.toString().length;
}

interface Word { paragraph: HTMLElement; from: number; to: number }

/** All words of the passage; scripts without blanks are cut by the browser's own rules. */
function allWords(): Word[] {
  const found: Word[] = [];
  const segmenter = new Intl.Segmenter(undefined, { granularity: "word" });
  for (const paragraph of document.querySelectorAll<HTMLElement>(".passage .text")) {
    for (const piece of segmenter.segment(paragraph.textContent ?? "")) {
      if (/\s/.test(piece.segment[0]!) || !(piece.isWordLike || /\P{P}/u.test(piece.segment))) continue;
      found.push({ paragraph, from: piece.index, to: piece.index + piece.segment.length });
    }
  }
  return found;
}

let anchor = -1;
let focus = -1;

/** Where the arrows begin: at the word of the event. */
function triggerWord(words: Word[]): number {
  const at = Number(document.querySelector<HTMLElement>(".passage [data-trigger]")?.dataset.trigger);
  const found = words.findIndex(
    (word) => Number(word.paragraph.dataset.start) + codePoints(word.paragraph.textContent ?? "", word.to, true) > at,
  );
  return Math.max(0, found);
}

/** Choose the next or the last word; with `extend` from the word where the choice began up to it. */
function moveWord(step: number, extend: boolean): void {
  const words = allWords();
  if (words.length === 0) return;
  if (focus < 0) anchor = focus = triggerWord(words);
  else {
    const next = Math.min(words.length - 1, Math.max(0, focus + step));
    if (extend && words[next]!.paragraph !== words[anchor]!.paragraph) return;
    focus = next;
    if (!extend) anchor = next;
  }
  const [first, last] = [words[Math.min(anchor, focus)]!, words[Math.max(anchor, focus)]!];
  const [start, from] = nodeAt(first.paragraph, first.from, true);
  const [end, to] = nodeAt(last.paragraph, last.to, false);
  getSelection()?.setBaseAndExtent(start, from, end, to);
  start.parentElement?.scrollIntoView({ block: "nearest" });
}

/** The text node of an offset: of one between two nodes the second, where words begin, else the first. */
function nodeAt(paragraph: Element, offset: number, begins: boolean): [Node, number] {
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  let left = offset;
  let node = walker.nextNode();
  for (let size = 0; node && (size = node.nodeValue?.length ?? 0, left > size || (begins && left === size)); ) {
    left -= size;
    node = walker.nextNode();
  }
  return node ? [node, left] : [paragraph, 0];
}

/** The chosen words become those of the part with this key. */
function takeWords(form: HTMLFormElement, key: string): boolean {
  const option = [...form.querySelectorAll("option")].find((one) => one.dataset.partKey === key);
  const words = chosenWords();
  if (!option || !words) return false;
  option.selected = true;
  fill(form, words);
  form.requestSubmit();
  return true;
}

function fill(form: HTMLFormElement, words: Chosen | null): void {
  for (const name of ["start", "end", "quote"] as const) {
    const field = form.elements.namedItem(name);
    if (field instanceof HTMLInputElement) field.value = words ? String(words[name]) : "";
  }
}

const reviews = document.getElementsByClassName("review");

/** The review on this page: the browser keeps where it is, so that on a long page without one a key costs nothing. */
function reviewHere(): Element | undefined {
  return reviews[0];
}

function isField(element: Element | null): boolean {
  return element instanceof HTMLElement && (element.isContentEditable || /^(INPUT|SELECT|TEXTAREA)$/.test(element.tagName));
}

function onKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  const review = reviewHere();
  if (!review) return;
  if (isField(document.activeElement)) {
    if (event.key !== "Escape") return;
    review.querySelector("h2")?.focus();
    event.preventDefault();
    return;
  }
  // Nothing is decided on a claim that is not shown yet.
  if (event.repeat && event.key.length === 1) return;
  if (document.querySelector("body.htmx-request, .review .htmx-request, .review.htmx-request")) return;
  const form = review.querySelector<HTMLFormElement>("form[data-words]");
  if (form && (event.key === "ArrowLeft" || event.key === "ArrowRight")) {
    moveWord(event.key === "ArrowRight" ? 1 : -1, event.shiftKey);
    event.preventDefault();
  } else if ((form && takeWords(form, event.key)) || press(review, event.key)) event.preventDefault();
}

function press(review: Element, key: string): boolean {
  for (const element of review.querySelectorAll<HTMLElement>("[data-key]")) {
    if (!element.dataset.key?.split(" ").includes(key)) continue;
    element.click();
    return true;
  }
  return false;
}

function onSelection(): void {
  const form = reviewHere()?.querySelector<HTMLFormElement>("form[data-words]");
  const told = form?.querySelector("[data-chosen]");
  if (!form || !told || isField(document.activeElement)) return;
  const words = chosenWords();
  if (words) fill(form, words);
  const line = words ? `Chosen: “${words.quote}”` : "";
  if (line && told.textContent !== line) told.textContent = line;
}

/** Who chooses words in the lists means those, whatever is selected in the text. */
function onChange(event: Event): void {
  const field = event.target;
  if (field instanceof HTMLSelectElement && field.form?.matches("[data-words]") && field.name !== "part") fill(field.form, null);
}

/** Listen; a page that is swapped in begins without a choice. */
export function watchReview(): void {
  document.addEventListener("keydown", onKey);
  document.addEventListener("selectionchange", onSelection);
  document.addEventListener("change", onChange);
  document.addEventListener("htmx:afterSwap", () => (anchor = focus = -1));
}
