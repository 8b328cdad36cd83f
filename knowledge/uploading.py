"""Stops an upload that is too large while it comes in, before it is kept anywhere."""

from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, StopUpload

from knowledge.importing import LARGEST_FILE


class Bounded(FileUploadHandler):
    """Lets through at most `LARGEST_FILE` bytes; then `request.upload_too_large` is set.

    The rest is read and dropped, so that the browser gets an answer instead of a broken line.
    """

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Passes the chunk on, or stops."""
        if start + len(raw_data) > LARGEST_FILE:
            self.request.upload_too_large = True  # type: ignore[union-attr]
            raise StopUpload(connection_reset=False)
        return raw_data

    def file_complete(self, file_size: int) -> Any:
        """Leaves the file to the handlers after this one."""
        return None
