"""One module a page."""

from reportedly.web.pages import article, home, sources

ROUTERS = (home.router, article.router, sources.router)
"""What the application answers to."""
