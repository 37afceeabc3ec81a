"""QR codes, as pictures: of a stand's page, of an invitation, of a visitor's card."""

from io import BytesIO

import segno

QUIET = 4  # modules around the code that stay empty, as its standard wants
SCALE = 12  # pixels of a module: sharp in print at 5 cm
KINDS = {"svg": "image/svg+xml", "png": "image/png"}


def drawn(address: str, kind: str) -> bytes:
    """Return an address as a picture that a phone reads with a quarter of it in dirt."""
    picture = BytesIO()
    code = segno.make(address, error="q", micro=False)
    # Without a size of its own a drawing can be given any; with one it is cut off instead of scaled.
    size = {"omitsize": True} if kind == "svg" else {"scale": SCALE}
    code.save(picture, kind=kind, border=QUIET, **size)
    return picture.getvalue()
