"""The embedded engine: tantivy, on the disk of this machine, without a server.

Only this package knows tantivy (import-linter holds that).
"""

from search.embedded.engine import Embedded

__all__ = ["Embedded"]
