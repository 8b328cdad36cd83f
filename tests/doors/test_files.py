"""Pictures lose what a camera wrote in them; files of the CMS are downloads for editors."""

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image as Picture
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from tests import personas

pytestmark = [
    pytest.mark.django_db,
    # Willow leaves files to be closed by the garbage collector.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]

SECRET = b"Zwaantje was hier"
GPS = 0x8825
ARTIST, ORIENTATION = 0x013B, 0x0112
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def photo(kind: str = "JPEG") -> bytes:
    """A photo that says where it was taken, by whom, and which side is up."""
    exif = Picture.Exif()
    exif[ARTIST], exif[ORIENTATION] = SECRET.decode(), 6
    exif.get_ifd(GPS)[1], exif.get_ifd(GPS)[2] = "N", (53.0, 12.0, 34.0)
    out = BytesIO()
    Picture.new("RGB", (40, 20), "red").save(out, kind, exif=exif, comment=SECRET)
    return out.getvalue()


@pytest.fixture
def ellen(client, library):
    """An administrator at a browser."""
    client.force_login(personas.editor())
    return client


def read(answer) -> bytes:
    """What a download holds; reading it to its end closes the file."""
    return b"".join(answer.streaming_content)


def upload(browser: Client, name: str, data: bytes, door: str):
    """Send a picture through one of the doors of the CMS."""
    file = SimpleUploadedFile(name, data, "image/jpeg")
    sent = {
        "wagtailimages:add": {"title": "Een foto", "file": file, "collection": 1},
        "wagtailimages:add_multiple": {"title": "Een foto", "files[]": file, "collection": 1},
        "wagtailimages_chooser:create": {
            "image-chooser-upload-title": "Een foto",
            "image-chooser-upload-file": file,
            "image-chooser-upload-collection": 1,
        },
    }[door]
    return browser.post(reverse(door), sent, headers={"x-requested-with": "XMLHttpRequest"})


DOORS = ("wagtailimages:add", "wagtailimages:add_multiple", "wagtailimages_chooser:create")


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_an_upload_keeps_the_picture_and_nothing_else(ellen, door, kind):
    assert SECRET in photo(kind)
    upload(ellen, f"foto.{kind.lower()}", photo(kind), door)
    image = get_image_model().objects.get()
    with default_storage.open(image.file.name) as file:
        data = file.read()
    assert SECRET not in data
    with Picture.open(BytesIO(data)) as kept:
        assert dict(kept.getexif()) == {}
        assert kept.format == kind
        assert kept.size == (20, 40)  # upright, as its orientation said
        assert kept.getpixel((5, 5))[0] > 240
    assert (image.width, image.height) == (20, 40)
    folder = default_storage.listdir("original_images")[1]
    assert [f"original_images/{name}" for name in folder] == [image.file.name]


def test_a_new_file_for_an_old_picture_is_cleaned_too(ellen):
    upload(ellen, "foto.jpg", photo(), "wagtailimages:add")
    image = get_image_model().objects.get()
    sent = {"title": "Een foto", "file": SimpleUploadedFile("b.jpg", photo()), "collection": 1}
    assert ellen.post(reverse("wagtailimages:edit", args=[image.pk]), sent).status_code == 302
    image.refresh_from_db()
    with default_storage.open(image.file.name) as file:
        assert SECRET not in file.read()


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("name", ["plaat.svg", "plaat.jpg"])
def test_a_drawing_with_scripts_is_refused_whatever_it_is_called(ellen, door, name):
    upload(ellen, name, SVG, door)
    assert get_image_model().objects.count() == 0


def test_a_picture_is_a_download_for_editors(ellen):
    upload(ellen, "foto.jpg", photo(), "wagtailimages:add")
    image = get_image_model().objects.get()
    answer = ellen.get(f"/media/{image.file.name}")
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    read(answer)
    anna = Client()
    assert anna.get(f"/media/{image.file.name}").status_code == 302
    anna.force_login(personas.anna())
    assert anna.get(f"/media/{image.file.name}").status_code == 403


@pytest.mark.parametrize(
    "name", ["originals/een.pdf", "images/../geheim.txt", "geheim.txt", "images"]
)
def test_nothing_but_pictures_is_under_media(ellen, name):
    default_storage.save("geheim.txt", ContentFile(b"geheim"))
    default_storage.save("originals/een.pdf", ContentFile(b"geheim"))
    assert ellen.get(f"/media/{name}").status_code == 404


def test_a_document_of_the_cms_is_a_download_for_editors(ellen):
    document = get_document_model().objects.create(
        title="Een stuk", file=ContentFile(b"<script>1</script>", name="stuk.pdf")
    )
    document.file.close()
    answer = ellen.get(document.url)
    assert answer.headers["Content-Disposition"] == 'attachment; filename="stuk.pdf"'
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    read(answer)
    assert ellen.get(reverse("wagtaildocs:index")).status_code == 200
    assert Client().get(document.url).status_code == 302
    chris = Client()
    chris.force_login(personas.chris())
    assert chris.get(document.url).status_code == 403
