"""One module a page."""

from reportedly.web.pages import article, home

ROUTERS = (home.router, article.router)
"""What the application answers to."""
