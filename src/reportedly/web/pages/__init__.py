"""One module a page."""

from reportedly.web.pages import (
    article,
    beside,
    claims,
    help,
    home,
    incidents,
    labels,
    map,
    names,
    review,
    sources,
    timeline,
)

ROUTERS = (
    home.router, article.router, incidents.router, beside.router, labels.router, names.router, claims.router,
    map.router, timeline.router, sources.router, review.router, help.router,
)  # fmt: skip
"""What the application answers to."""
