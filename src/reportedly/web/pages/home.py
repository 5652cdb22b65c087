"""The first page: what is in the casebook, and where to go from here; and the list of articles."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from reportedly.report.charts import draw_bars
from reportedly.web.listing import PAGE, list_articles, sum_up
from reportedly.web.show import reading_book, show

router = APIRouter(default_response_class=HTMLResponse)


@router.get("/")
def home(request: Request) -> str:
    """What is in the casebook."""
    with reading_book(request) as book:
        sums = sum_up(book)
    rows = draw_bars(sums.reported)
    return show(request, "home.html", title=request.app.state.casebook.name, sums=sums, bar_rows=rows)


@router.get("/articles")
def articles(request: Request, words: str = "", outlet: str = "", page: int = 1) -> str:
    """All articles, or those that have the words or are of the outlet."""
    with reading_book(request) as book:
        found = list_articles(book, words=words, outlet=outlet, page=page)
        return show(request, "articles.html", title="Articles", found=found, number=max(1, page), size=PAGE)
