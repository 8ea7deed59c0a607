# SPDX-License-Identifier: Apache-2.0
"""Reading printed pages back: their words, and their codes as a bad printer would show them."""

import io
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pypdf
import zxingcpp

SCAN_DPI = 150
BLACK_BELOW = 128
QR_CODES = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])
INVISIBLE = re.compile("[\u200b\u2060\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Sheet:
    """The text of one page, spaces made one, and of the whole."""

    pages: list[str]

    @property
    def text(self) -> str:
        """All pages."""
        return " ".join(self.pages)


def plain(text: str) -> str:
    """Text without what a reader does not see."""
    return " ".join(INVISIBLE.sub("", text).split())


def squeezed(text: str) -> str:
    """Text without any white space: a line may break anywhere."""
    return "".join(INVISIBLE.sub("", text).split())


def words_of(pdf: bytes) -> Sheet:
    """The words of each page."""
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    return Sheet([plain(page.extract_text()) for page in reader.pages])


WORD = re.compile(
    r'<word xMin="(?P<left>[-.\d]+)" yMin="(?P<top>[-.\d]+)" '
    r'xMax="(?P<right>[-.\d]+)" yMax="(?P<bottom>[-.\d]+)">(?P<word>[^<]*)'
    r'|<page width="(?P<width>[.\d]+)" height="(?P<height>[.\d]+)"'
)


def over_the_edge(pdf: bytes, folder: Path) -> list[str]:
    """The words that do not stand on their page whole."""
    (folder / "page.pdf").write_bytes(pdf)
    command = ["pdftotext", "-bbox", "page.pdf", "-"]
    done = subprocess.run(command, cwd=folder, check=True, capture_output=True)
    width = height = 0.0
    lost = []
    for found in WORD.finditer(done.stdout.decode("utf-8", "replace")):
        if found["width"]:
            width, height = float(found["width"]), float(found["height"])
        elif (
            min(float(found["left"]), float(found["top"])) < 0
            or float(found["right"]) > width
            or float(found["bottom"]) > height
        ):
            lost.append(found["word"])
    return lost


def fonts_of(pdf: bytes, folder: Path) -> str:
    """The fonts that letters on the pages were taken from."""
    (folder / "page.pdf").write_bytes(pdf)
    done = subprocess.run(
        ["pdffonts", "page.pdf"], cwd=folder, check=True, capture_output=True, text=True
    )
    return done.stdout


def pictures_of(pdf: bytes, folder: Path, dpi: int = SCAN_DPI) -> list[memoryview]:
    """Each page in pure black and white, rows of bytes."""
    (folder / "page.pdf").write_bytes(pdf)
    command = ["pdftoppm", "-gray", "-r", str(dpi), "page.pdf", "page"]
    subprocess.run(command, cwd=folder, check=True)
    return [_black_and_white(path) for path in sorted(folder.glob("page*.pgm"))]


def _black_and_white(path: Path) -> memoryview:
    head, size, _, grey = path.read_bytes().split(b"\n", 3)
    assert head == b"P5"
    width, height = (int(part) for part in size.split())
    two_tones = grey.translate(bytes(255 * (value >= BLACK_BELOW) for value in range(256)))
    return memoryview(two_tones).cast("B", (height, width))


def specked(picture: memoryview, share: float) -> memoryview:
    """The same with this share of its points turned over, as a worn drum leaves them."""
    points = bytearray(picture.tobytes())
    where = 7
    for _ in range(round(share * len(points))):
        where = (where * 1_103_515_245 + 12_345) % (1 << 31)
        points[where % len(points)] ^= 255
    return memoryview(bytes(points)).cast("B", picture.shape or (0, 0))


def despeckled(picture: memoryview) -> memoryview:
    """What scanners make of it: each point takes the tone of most of the nine around it."""
    shape = picture.shape or (0, 0)
    width, size = shape[1], picture.nbytes
    # All points at once: one byte each in a long number, added to its eight neighbours.
    ones = int.from_bytes(picture.tobytes().translate(bytes([0] + [1] * 255)), "big")
    ways = [down * width + across for down in (-1, 0, 1) for across in (-1, 0, 1)]
    around = sum(ones << (8 * way) if way > 0 else ones >> (-8 * way) for way in ways)
    counts = (around & ((1 << (8 * size)) - 1)).to_bytes(size, "big")
    tones = bytes(255 * (count >= 5) for count in range(256))
    return memoryview(counts.translate(tones)).cast("B", shape)


def codes_in(pictures: list[memoryview]) -> list[bytes]:
    """The contents of every code in pictures, in the order in which they were found."""
    return [
        bytes(code.bytes)
        for picture in pictures
        for code in zxingcpp.read_barcodes(picture, formats=QR_CODES)
    ]


def codes_of(pdf: bytes, folder: Path, dpi: int = SCAN_DPI) -> list[bytes]:
    """The contents of every code on the pages, in the order in which they were found."""
    return codes_in(pictures_of(pdf, folder, dpi))
