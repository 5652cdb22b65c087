"""Page frames as makers of news sites write them: `FRAMES[name](title, paragraphs)` -> HTML. All words are ours."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

Frame = Callable[[str, Sequence[str]], str]

_SECTIONS = "World Politics Business Culture Sport Weather Opinion Video Science Travel Health Archive".split()
_TEASERS = (
    "Harvest late in the northern valleys", "Bridge reopens after two years", "Team wins cup in extra time",
    "Prices of bread rise again", "Old library to become a museum", "Five recipes for cold days",
    "Why the river turned green", "Ferry line asks for patience",
)  # fmt: skip
_NAV = "<nav><ul>" + "".join(f'<li><a href="/{s.lower()}">{s}</a></li>' for s in _SECTIONS * 2) + "</ul></nav>"
_RELATED = "<ul>" + "".join(f'<li><a href="/t/{i}">{text}</a></li>' for i, text in enumerate(_TEASERS)) + "</ul>"
_SHARE = '<div class="share-buttons"><a href="#">Share</a> <a href="#">Tweet</a> <a href="#">Send by mail</a></div>'
_COOKIES = (
    '<div id="cookie-consent" class="modal"><p>We and our partners use cookies to improve your experience. Choose '
    "which of them you accept before you continue to the site.</p><button>Accept all</button></div>"
)
_LETTER = (
    '<div class="newsletter-signup"><h4>Sign up for our newsletter</h4><p>Get the stories of the day in your inbox '
    'every morning at seven.</p><form><input type="email"><button>Subscribe</button></form></div>'
)
_COMMENTS = '<section id="comments" class="comments-area"><h3>Comments</h3><ol class="comment-list">' + "".join(
    f'<li class="comment"><div class="comment-author">{name} says:</div><div class="comment-content">'
    f'<p>{text}</p></div></li>'
    for name, text in (
        ("Reader1", "This is exactly what everybody in my street has been saying for years, and nobody listened."),
        ("Anna", "Thank you for the reporting. I hope that you will follow this story in the coming weeks."),
        ("Tomo", "I do not believe a word of it. Who pays for such articles? Show us the documents first."),
    )
) + "</ol><form><textarea></textarea><button>Post comment</button></form></section>"  # fmt: skip
_FOOTER = (
    '<footer><p>Copyright 2015 News Line. All rights reserved.</p><p><a href="/terms">Terms of use</a> | '
    '<a href="/privacy">Privacy policy</a> | <a href="/contact">Contact us</a></p></footer>'
)
_PHOTO = (
    '<figure><img src="a.jpg" alt="A street"><figcaption>A street in the old town on Tuesday. Photo: News Line / '
    "M. Okafor</figcaption></figure>"
)
_AD = (
    '<div class="ad-slot advertisement"><span>Advertisement</span><a href="/x">Buy a car today, pay next year</a></div>'
)
_SCRIPTS = f"<script>{'var tracker = {id: 1};' * 200}</script><style>{'.card { margin: 0 }' * 200}</style>"
_HEAD = "<!doctype html><html lang='en'><head><meta charset='utf-8'><title>{title} | News Line</title>{scripts}</head>"


def _head(title: str) -> str:
    return _HEAD.format(title=title, scripts=_SCRIPTS)


def _p(paragraphs: Sequence[str], between: str = "", every: int = 2) -> str:
    parts = []
    for number, paragraph in enumerate(paragraphs, start=1):
        parts.append(f"<p>{paragraph}</p>")
        if between and number % every == 0 and number < len(paragraphs):
            parts.append(between)
    return "\n".join(parts)


def _semantic(title: str, paragraphs: Sequence[str]) -> str:
    return (
        f"{_head(title)}<body>{_COOKIES}<header>{_NAV}</header><main><article><h1>{title}</h1>"
        f"<p class='byline'>By A. Writer</p>{_SHARE}{_PHOTO}{_p(paragraphs)}</article></main>"
        f"<aside><h3>Most read</h3>{_RELATED}</aside>{_FOOTER}</body></html>"
    )


def _blog(title: str, paragraphs: Sequence[str]) -> str:
    return (
        f"{_head(title)}<body class='single-post'><div id='page'>{_NAV}<div id='content'><div class='post hentry'>"
        f"<h1 class='entry-title'>{title}</h1>"
        f"<div class='entry-meta'>Posted on 4 February 2015 by <a href='/a'>admin</a>"
        f"</div><div class='entry-content'>{_p(paragraphs)}<div class='sharedaddy'><h3>Share this:</h3>{_SHARE}</div>"
        f"<div class='jp-relatedposts'><h3>Related</h3>{_RELATED}</div></div></div>{_COMMENTS}</div>"
        f"<div id='secondary' class='widget-area'><h3>Recent posts</h3>{_RELATED}</div></div>{_FOOTER}</body></html>"
    )


def _hashed(title: str, paragraphs: Sequence[str]) -> str:
    """A page of a script framework: no class says what it is, each paragraph in a box of its own."""
    boxes = "".join(f'<div class="css-1x{n}"><p class="css-at9">{p}</p></div>' for n, p in enumerate(paragraphs))
    return (
        f"{_head(title)}<body><div id='__next'><div class='css-0'>{_NAV}</div><div class='css-7'>"
        f"<h1 class='css-8'>{title}"
        f"</h1><div class='css-9'>{boxes}</div></div><div class='css-3'><h2>More stories</h2>{_RELATED}</div>"
        f"<div class='css-4'>{_LETTER}</div></div>{_FOOTER}</body></html>"
    )


def _advertised(title: str, paragraphs: Sequence[str]) -> str:
    """Advertisements, "read also" and a newsletter between the paragraphs."""
    also = f'{_AD}<p class="read-also"><strong>Read also:</strong> <a href="/t/1">{_TEASERS[1]}</a></p>'
    body = _p(paragraphs, also)
    return (
        f"{_head(title)}<body>{_COOKIES}{_NAV}<div class='layout'><div class='article-body'><h1>{title}</h1>"
        f"{body}{_LETTER}<div class='tags'>Tags: <a href='/tag/1'>mines</a>, <a href='/tag/2'>courts</a></div></div>"
        f"<div class='sidebar'><h3>Trending</h3>{_RELATED}{_AD}</div></div>{_FOOTER}</body></html>"
    )


def _tables(title: str, paragraphs: Sequence[str]) -> str:
    """The layout of twenty years ago."""
    menu = "<br>".join(f'<a href="/{s}">{s}</a>' for s in _SECTIONS)
    return (
        f"<html><head><title>{title}</title></head><body><table width='760'><tr><td colspan='3'>"
        f"<img src='logo.gif'></td></tr>"
        f"<tr><td width='120' valign='top'>{menu}</td><td valign='top'><font size='4'><b>{title}</b></font><br><br>"
        f"{_p(paragraphs)}</td><td width='160'>{_RELATED}</td></tr></table>"
        f"<center>Copyright 2004 News Line</center></body>"
    )


def _breaks(title: str, paragraphs: Sequence[str]) -> str:
    """One box with `<br><br>` for paragraphs, as ministries write."""
    return (
        f"{_head(title)}<body><div id='header'>{_NAV}</div><div id='main'><h2>{title}</h2>"
        f"<span class='date'>04.02.2015</span>"
        f"<div class='news-text'>{'<br><br>'.join(paragraphs)}</div><a href='#'>Print version</a></div>"
        f"<div id='left'><h3>Press releases</h3>{_RELATED}</div>"
        f"<div id='footer'>Ministry, Main Street 1. Tel. 555-0101</div></body>"
    )


def _spans(title: str, paragraphs: Sequence[str]) -> str:
    """Paragraphs that are boxes, not `<p>`."""
    boxes = "".join(f'<div class="field-item even"><div>{p}</div></div>' for p in paragraphs)
    return (
        f"{_head(title)}<body class='node-article'>{_NAV}<div id='block-system-main'><h1>{title}</h1><div class='field "
        f"field-name-body'><div class='field-items'>{boxes}</div></div><ul class='links inline'><li>"
        f"<a href='/l'>Log in</a>"
        f" to post comments</li></ul></div><div class='region-sidebar'>{_RELATED}</div>{_FOOTER}</body></html>"
    )


def _wire(title: str, paragraphs: Sequence[str]) -> str:
    """Key points, a dateline, headings between the paragraphs, a quotation set apart, "more from" in the middle."""
    first, *others = paragraphs
    middle = f'<div class="more-from"><h4>More from World</h4>{_RELATED}</div>'
    return (
        f"{_head(title)}<body><header>{_NAV}</header><main><article><header><h1>{title}</h1>"
        f"<time>4 February 2015</time>"
        f"<div class='author'><a href='/by'>B. Editor</a></div></header><div class='article__content'>"
        f"<p>{first}</p>{_p(others, middle, 4)}</div>{_SHARE}</article><section class='recommended'>"
        f"<h2>You may also like"
        f"</h2>{_RELATED}</section>{_COMMENTS}</main>{_FOOTER}</body></html>"
    )


def _photos(title: str, paragraphs: Sequence[str]) -> str:
    """A photograph with its caption between the paragraphs, captions without `<figure>`, video boxes."""
    boats = (
        '<div class="wp-caption"><img src="b.jpg"><p class="wp-caption-text">Boats at the pier. File photo</p></div>'
    )
    caption = _PHOTO + boats
    return (
        f"{_head(title)}<body>{_NAV}<section class='story'><h1>{title}</h1>"
        f"<p class='standfirst-meta'>Updated 3 hours ago</p>"
        f"<div class='story-body'>{_p(paragraphs, caption, 3)}<div class='video-player'>Watch: the week in two "
        f"minutes</div>"
        f"</div></section><section class='related-articles'><h2>Related</h2>{_RELATED}</section>{_FOOTER}</body></html>"
    )


def _teasers(title: str, paragraphs: Sequence[str]) -> str:
    """Whole leads of other articles below the article."""
    cards = "".join(
        f'<div class="teaser-card"><h3><a href="/t/{n}">{text}</a></h3>'
        f"<p>{text}, and the council has not said when that "
        "will change. Read what our correspondents have heard from those who live nearby.</p></div>"
        for n, text in enumerate(_TEASERS)
    )
    return (
        f"{_head(title)}<body>{_NAV}<div class='content'><div class='single'><h1>{title}</h1><div class='text'>"
        f"{_p(paragraphs)}</div></div><div class='latest-news'><h2>Latest news</h2>{cards}</div>"
        f"</div>{_FOOTER}</body></html>"
    )


def _plain(title: str, paragraphs: Sequence[str]) -> str:
    """Nothing but the article."""
    return f"<html><body><h1>{title}</h1>{_p(paragraphs)}</body></html>"


FRAMES: Final[dict[str, Frame]] = {
    "semantic": _semantic, "blog": _blog, "hashed": _hashed, "advertised": _advertised, "tables": _tables,
    "breaks": _breaks, "spans": _spans, "wire": _wire, "photos": _photos, "teasers": _teasers, "plain": _plain,
}  # fmt: skip
