"""`reportedly serve`: a casebook as pages in a browser on this machine: read, compare, review.

make_app(Path("ukraine-2014"), key="...", origin="http://127.0.0.1:8765") -> an ASGI application. Every page works
without scripts, has its state in its address, and says what is reported, never what is true.
"""

from reportedly.web.app import make_app

__all__ = ["make_app"]
