"""Pages for the tests: an article of ours as different makers of web sites write it, and what a browser shows of them.

`write_page("wrapped", title, paragraphs)` -> HTML; `shown(html)` -> its text, with every run of blanks as one blank.
"""

import re
import textwrap
from collections.abc import Sequence
from html import escape

from lxml import html

STYLES = (
    "plain", "minified", "wrapped", "linked", "entities", "breaks", "crowded", "figures", "notes", "hyphens", "listed",
)  # fmt: skip
URL = "https://news.example/2015/02/04/story"

_SOFT_HYPHEN = "\u00ad"
_HEAD = (
    '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title} | Meridian</title>'
    '<meta property="og:site_name" content="Meridian"><link rel="canonical" href="{url}">'
    '<meta property="article:published_time" content="2015-02-04T10:00:00+02:00">'
    "<style>p {{ margin: 0 }}</style><script>var story = 1;</script></head>"
)
_MENU = (
    '<body><header><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav></header><main>'
)
_FOOT = "</main><footer><p>All rights reserved. Contact us.</p></footer></body></html>"
_ASIDE = '<aside><h3>Read more</h3><ul><li><a href="/1">{title}</a></li><li>Rain in the north</li></ul></aside>'
_PHOTO = '<figure><img src="1.jpg" alt="A street"><figcaption>A street. Photo: Meridian</figcaption></figure>'


def write_page(style: str, title: str, paragraphs: Sequence[str], *, url: str = URL) -> str:
    """The article as a page in one of STYLES."""
    safe = [_inline(style, paragraph) for paragraph in paragraphs]
    between = _ASIDE.format(title=escape(title)) if style == "crowded" else ""
    body = {
        "breaks": "<p>" + "<br><br>\n".join(safe) + "</p>",
        "figures": "\n".join(f"{_PHOTO}\n<p>{p}</p>" for p in safe),
        "listed": "<ul>\n" + "\n".join(f"  <li>{p}</li>" for p in safe) + "\n</ul>",
        "minified": "".join(f"<p>{p}</p>" for p in safe),
    }.get(style) or f"\n{between}\n".join(f"    <p class='text'>\n      {p}\n    </p>" for p in safe)
    article = f"<article>\n<h1>{escape(title)}</h1>\n<time>4 February 2015</time>\n{body}\n</article>"
    return _HEAD.format(title=escape(title), url=url) + _MENU + article + between + _FOOT


def shown(page: str) -> str:
    """The words of a page in their order, as a browser shows them: blanks as one, no soft hyphens, menus and all."""
    tree = html.document_fromstring(page.encode())
    for hidden in tree.xpath("//script | //style | //head"):
        hidden.drop_tree()
    return " ".join(tree.text_content().replace(_SOFT_HYPHEN, "").split())


def _inline(style: str, text: str) -> str:
    safe = escape(text, quote=False)
    if style == "wrapped":
        return "\n      ".join(textwrap.wrap(safe, 50, break_long_words=False, break_on_hyphens=False))
    if style == "linked":
        return re.sub(r"\b([A-Z]\w{4,})\b", r'<a href="/tag/\1">\1</a>', safe)
    if style == "notes":
        return re.sub(r"(\w{6,}),", r'\1<sup><a href="#1">[1]</a></sup>,', safe)
    if style == "hyphens":
        return re.sub(r"\b(\w{4})(\w{4,})\b", rf"\1{_SOFT_HYPHEN}\2", safe)
    if style == "entities":
        return safe.replace("“", "&ldquo;").replace("”", "&rdquo;").replace(" the ", "&nbsp;the ")
    return safe
