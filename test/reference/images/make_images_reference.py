"""Images of many kinds, and what PIL and NumPy make of them: images.json.

    pip install pillow numpy
    python test/reference/images/make_images_reference.py

The files are stored in the JSON as base64. They are small and made of gradients and a few sharp
edges, so that channels, filters, chroma and orientations cannot be mistaken for each other.
Made with PIL 13.0 and NumPy 2.4.
"""

import base64
import io
import json
import pathlib
import struct
import zlib

import numpy as np
from PIL import Image, ImageOps


def picture(height: int, width: int) -> np.ndarray:
    """Gradients along both axes, and a bright square that is not in the middle."""
    y, x = np.mgrid[0:height, 0:width]
    rgb = np.stack([255 * x / (width - 1), 255 * y / (height - 1), 255 * (x + y) / (width + height - 2)], -1)
    rgb[height // 5 : height // 2, width // 6 : width // 3] = [250, 20, 60]
    return rgb.round().astype(np.uint8)


def smooth(height: int, width: int) -> np.ndarray:
    """Without edges: what JPEG does to it hangs on the decoder only a little."""
    y, x = np.mgrid[0:height, 0:width]
    return np.stack([40 + 4 * x, 60 + 3 * y, 200 - 2 * x - y], -1).clip(0, 255).astype(np.uint8)


def saved(image: Image.Image, kind: str, **options) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, depth: int, kind: int, *, pixels: bytes, interlaced=False, before=b"") -> bytes:
    head = struct.pack(">IIBBBBB", width, height, depth, kind, 0, 0, int(interlaced))
    parts = chunk(b"IHDR", head) + before + chunk(b"IDAT", zlib.compress(pixels)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


def adam7(values: np.ndarray, depth: int) -> bytes:
    """Rows of each pass, without filters. `values` is [height, width] or [height, width, samples]."""
    out = b""
    for x, y, dx, dy in [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]:
        part = values[y::dy, x::dx]
        if part.size == 0:
            continue
        for row in part.reshape(part.shape[0], -1):
            out += b"\0" + packed(row, depth)
    return out


def packed(row: np.ndarray, depth: int) -> bytes:
    if depth == 16:
        return row.astype(">u2").tobytes()
    if depth == 8:
        return row.astype(np.uint8).tobytes()
    bits = ((row[:, None] >> np.arange(depth - 1, -1, -1)) & 1).astype(np.uint8).reshape(-1)
    return np.packbits(bits).tobytes()


cases = []


def case(name: str, data: bytes, expected: np.ndarray) -> None:
    """`expected`: [height, width, channels], from 0 to 255."""
    values = expected.reshape(expected.shape[0], expected.shape[1], -1)
    cases.append(
        {
            "name": name,
            "file": base64.b64encode(data).decode(),
            "shape": list(values.shape),
            "values": [round(float(v), 4) for v in values.reshape(-1)],
        }
    )


def by_pil(data: bytes, mode: str) -> np.ndarray:
    return np.asarray(ImageOps.exif_transpose(Image.open(io.BytesIO(data))).convert(mode))


rgb = picture(11, 13)
alpha = np.dstack([rgb, np.arange(11 * 13, dtype=np.uint8).reshape(11, 13)])
grey = Image.fromarray(rgb).convert("L")

for name, image in {
    "rgb": Image.fromarray(rgb),
    "rgba": Image.fromarray(alpha),
    "grey": grey,
    "grey and alpha": Image.fromarray(alpha).convert("LA"),
}.items():
    data = saved(image, "PNG")
    case(f"png {name}", data, np.asarray(image))

palette = Image.fromarray(rgb).quantize(7)
case("png palette in 8 bits", saved(palette, "PNG", bits=8), np.asarray(palette.convert("RGB")))
case("png palette in 4 bits", saved(palette, "PNG", bits=4), np.asarray(palette.convert("RGB")))
three = Image.fromarray(rgb).quantize(3)
case("png palette in 2 bits", saved(three, "PNG", bits=2), np.asarray(three.convert("RGB")))
data = saved(palette, "PNG", transparency=2)
case("png palette with a transparent colour", data, by_pil(data, "RGBA"))
case("png black and white", saved(grey.convert("1"), "PNG"), 255.0 * np.asarray(grey.convert("1")))

for depth in (2, 4):
    levels = (np.asarray(grey) >> (8 - depth)).astype(np.uint8)
    rows = b"".join(b"\0" + packed(row, depth) for row in levels)
    data = png(13, 11, depth, 0, pixels=rows)
    case(f"png grey in {depth} bits", data, by_pil(data, "L"))

# What PIL cannot keep: it makes 8 bits of 16. The samples themselves are the reference.
wide = (np.arange(11 * 13 * 3).reshape(11, 13, 3) * 152).astype(np.uint16)
rows = b"".join(b"\0" + packed(row.reshape(-1), 16) for row in wide)
case("png rgb in 16 bits", png(13, 11, 16, 2, pixels=rows), wide / 257)
case("png grey in 16 bits", saved(Image.fromarray(wide[:, :, 0]), "PNG"), wide[:, :, :1] / 257)

red = bytes([0, 250, 0, 20, 0, 60])
rows = b"".join(b"\0" + packed(row.reshape(-1), 8) for row in rgb)
data = png(13, 11, 8, 2, pixels=rows, before=chunk(b"tRNS", red))
case("png rgb with a transparent colour", data, by_pil(data, "RGBA"))

data = png(13, 11, 8, 2, pixels=adam7(rgb, 8), interlaced=True)
case("png interlaced rgb", data, by_pil(data, "RGB"))
data = png(13, 11, 4, 0, pixels=adam7(np.asarray(grey) >> 4, 4), interlaced=True)
case("png interlaced grey in 4 bits", data, by_pil(data, "L"))
indices = np.asarray(palette)
colours = chunk(b"PLTE", bytes(palette.getpalette()[: 3 * 7]))
data = png(13, 11, 4, 3, pixels=adam7(indices, 4), interlaced=True, before=colours)
case("png interlaced palette in 4 bits", data, by_pil(data, "RGB"))
data = png(1, 1, 8, 0, pixels=adam7(np.array([[77]], dtype=np.uint8), 8), interlaced=True)
case("png interlaced, one pixel", data, np.array([[77.0]]))
data = png(13, 11, 16, 2, pixels=adam7(wide, 16), interlaced=True)
case("png interlaced rgb in 16 bits", data, wide / 257)

# Every filter, row by row.
filtered = b""
above = np.zeros(13 * 3, dtype=int)
for number, row in enumerate(rgb.reshape(11, -1).astype(int)):
    left = np.concatenate([np.zeros(3, dtype=int), row[:-3]])
    corner = np.concatenate([np.zeros(3, dtype=int), above[:-3]])
    near = left + above - corner
    distances = np.stack([abs(near - left), abs(near - above), abs(near - corner)])
    paeth = np.choose(distances.argmin(0), [left, above, corner])
    filters = [np.zeros_like(row), left, above, (left + above) // 2, paeth]
    filtered += bytes([number % 5]) + ((row - filters[number % 5]) % 256).astype(np.uint8).tobytes()
    above = row
data = png(13, 11, 8, 2, pixels=filtered)
case("png with all filters", data, by_pil(data, "RGB"))

soft = Image.fromarray(smooth(24, 32))
for name, options in {
    "jpeg": {"subsampling": 0},
    "jpeg with half the colours": {"subsampling": 2},
    "jpeg progressive": {"subsampling": 0, "progressive": True},
    "jpeg with restarts": {"subsampling": 0, "restart_marker_blocks": 2},
    "jpeg that keeps rgb": {"keep_rgb": True},
}.items():
    data = saved(soft, "JPEG", quality=92, **options)
    case(name, data, by_pil(data, "RGB"))
odd = Image.fromarray(smooth(13, 19))
data = saved(odd, "JPEG", quality=92, subsampling=2)
case("jpeg of an odd size", data, by_pil(data, "RGB"))
data = saved(soft.convert("L"), "JPEG", quality=92)
case("jpeg grey", data, by_pil(data, "L"))
data = saved(soft.convert("CMYK"), "JPEG", quality=92)
case("jpeg cmyk", data, by_pil(data, "RGB"))

small = Image.fromarray(smooth(8, 16))
for turn in range(1, 9):
    exif = Image.Exif()
    exif[0x0112] = turn
    data = saved(small, "JPEG", quality=95, subsampling=0, exif=exif)
    case(f"jpeg held as {turn}", data, by_pil(data, "RGB"))
exif = Image.Exif()
exif[0x0112] = 6
data = saved(small, "PNG", exif=exif)
case("png held as 6", data, by_pil(data, "RGB"))

# ---- to one size and number of channels -------------------------------------------------------

sizes = []


def floats(image: Image.Image, of) -> np.ndarray:
    """Each channel in floats, so that nothing is rounded between the two passes."""
    bands = [of(band.convert("F")) for band in image.split()]
    return np.stack([np.asarray(band) for band in bands], -1)


def resized(name: str, image: Image.Image, mode: str, size: tuple[int, int], fit: str) -> None:
    height, width = size
    converted = image.convert(mode)
    ways = {
        "stretch": lambda band: band.resize((width, height), Image.Resampling.BILINEAR),
        "crop": lambda band: ImageOps.fit(band, (width, height), Image.Resampling.BILINEAR),
        "pad": lambda band: ImageOps.pad(band, (width, height), Image.Resampling.BILINEAR),
    }
    values = floats(converted, ways[fit])
    rounded = np.asarray(ways[fit](converted)).reshape(values.shape)
    sizes.append(
        {
            "name": name,
            "file": base64.b64encode(saved(image, "PNG")).decode(),
            "shape": list(values.shape),
            "fit": fit,
            "values": [round(float(v), 3) for v in values.reshape(-1)],
            "bytes": [int(v) for v in rounded.reshape(-1)],
        }
    )


large = Image.fromarray(picture(30, 44))
for fit in ("stretch", "crop", "pad"):
    resized(f"{fit}: smaller", large, "RGB", (7, 9), fit)
    resized(f"{fit}: larger", Image.fromarray(picture(5, 4)), "RGB", (9, 12), fit)
    resized(f"{fit}: from wide to tall", large, "L", (12, 5), fit)
resized("as it is", Image.fromarray(rgb), "RGB", (11, 13), "stretch")
resized("grey as rgb", grey, "RGB", (11, 13), "stretch")
resized("rgb as grey", Image.fromarray(rgb), "L", (11, 13), "stretch")
resized("rgba as rgb", Image.fromarray(alpha), "RGB", (11, 13), "stretch")
resized("rgb as rgba", Image.fromarray(rgb), "RGBA", (11, 13), "stretch")
resized("grey and alpha as rgba", Image.fromarray(alpha).convert("LA"), "RGBA", (11, 13), "stretch")

here = pathlib.Path(__file__).parent
(here / "images.json").write_text(json.dumps({"decoded": cases, "sizes": sizes}) + "\n")
print(len(cases), "images,", len(sizes), "sizes")
