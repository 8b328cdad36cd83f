"""The engine itself: one folder, one writer, any number of readers."""

import logging
import shutil
import threading
from collections.abc import Sequence
from pathlib import Path

import tantivy

from search.embedded import schema
from search.embedded.questions import Questions
from search.embedded.reading import Reading
from search.port import Busy, Change, Query, Results

WRITER_MEMORY = 30_000_000
log = logging.getLogger(__name__)


class Embedded:
    """Keeps the index in `folder`. The first process that writes is its indexer until it closes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / f"v{schema.VERSION}"
        self._schema = schema.build()
        self._questions = Questions(self._schema)
        self._index = self._open()
        self._writer: tantivy.IndexWriter | None = None
        self._lock = threading.RLock()

    def _open(self) -> tantivy.Index:
        self._folder.mkdir(parents=True, exist_ok=True)
        try:
            index = tantivy.Index(self._schema, str(self._folder))
        except ValueError:
            log.warning("the search index can't be read; it is built anew")
            shutil.rmtree(self._folder)
            self._folder.mkdir(parents=True)
            index = tantivy.Index(self._schema, str(self._folder))
        index.config_reader("manual")
        return index

    def apply(self, changes: Sequence[Change], origin: str) -> None:
        """See the port. The changes and the number reached are one commit."""
        with self._lock:
            writer = self._writing()
            try:
                self._write(writer, changes, origin)
                writer.commit()
            except BaseException:
                writer.rollback()
                raise

    def _write(self, writer: tantivy.IndexWriter, changes: Sequence[Change], origin: str) -> None:
        known, reached = self._state()
        if known != origin:
            writer.delete_all_documents()
            reached = 0
        for change in changes:
            writer.delete_documents_by_term("key", change.key)
            if change.document is not None:
                writer.add_document(schema.document(change.document))
            reached = max(reached, change.number)
        writer.delete_documents_by_term("key", schema.STATE)
        writer.add_document(schema.state(reached, origin))

    def _writing(self) -> tantivy.IndexWriter:
        if self._writer is None:
            try:
                self._writer = self._index.writer(WRITER_MEMORY, 1)
            except ValueError as error:
                if "Lock" in str(error):
                    raise Busy from error
                raise
        return self._writer

    def _searcher(self) -> tantivy.Searcher:
        self._index.reload()
        return self._index.searcher()

    def _state(self) -> tuple[str, int]:
        searcher = self._searcher()
        hits = searcher.search(self._questions.key(schema.STATE), 1).hits
        if not hits:
            return "", 0
        kept = searcher.doc(hits[0][1])
        return str(kept.get_first("origin")), int(kept.get_first("change") or 0)

    def last_change(self, origin: str) -> int:
        """See the port."""
        known, reached = self._state()
        return reached if known == origin else 0

    def search(self, query: Query) -> Results:
        """See the port."""
        return Reading(self._searcher(), self._questions, query).results()

    def clear(self) -> None:
        """See the port."""
        with self._lock:
            writer = self._writing()
            writer.delete_all_documents()
            writer.commit()

    def close(self) -> None:
        """Let go of the lock. The engine can be used again afterwards."""
        with self._lock:
            if self._writer is not None:
                self._writer.wait_merging_threads()
                self._writer = None
