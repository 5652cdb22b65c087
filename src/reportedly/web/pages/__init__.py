"""One module a page."""

from reportedly.web.pages import article, beside, help, home, incidents, labels, review, sources

ROUTERS = (
    home.router, article.router, incidents.router, beside.router, labels.router, sources.router, review.router,
    help.router,
)  # fmt: skip
"""What the application answers to."""
