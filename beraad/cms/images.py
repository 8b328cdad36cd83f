"""Pictures without what the camera wrote in them: place, time, owner (ASVS 14.2.8).

Wagtail keeps the file as it was uploaded, and copies EXIF with GPS into JPEG renditions.
"""

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageOps
from wagtail.images.forms import BaseImageForm

SAVED_AS = {"JPEG": {"quality": 90}, "PNG": {}, "WEBP": {"quality": 90}}


class CleanImageForm(BaseImageForm):
    """The form of every upload in the CMS; what was sent is never kept, only what is drawn anew."""

    def clean_file(self) -> Any:
        """The picture drawn anew, when one was uploaded."""
        sent = self.cleaned_data["file"]
        return drawn_anew(sent) if "file" in self.changed_data and sent else sent


def drawn_anew(sent: Any) -> SimpleUploadedFile:
    """The same picture, upright, holding its pixels and nothing else. The form checked it before.

    Colours other than grey and RGB(A) become RGB, because their profile goes too.
    """
    sent.seek(0)
    with Image.open(sent) as opened:
        kind = opened.format or ""
        upright = ImageOps.exif_transpose(opened)
        mode = upright.mode if upright.mode in ("L", "RGB", "RGBA") else "RGBA"
        mode = "RGB" if kind == "JPEG" and mode != "L" else mode
        pixels = upright.convert(mode)
        clean = Image.new(mode, pixels.size)
        clean.paste(pixels)
    out = BytesIO()
    clean.save(out, kind, **SAVED_AS[kind])
    drawn = SimpleUploadedFile(sent.name, out.getvalue(), Image.MIME[kind])
    drawn.image = clean  # type: ignore[attr-defined] # Wagtail's field hands its own on like this
    return drawn
