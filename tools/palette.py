#!/usr/bin/env python3
"""Packs a PNG of Chromium (8 bits, RGB or RGBA, not interlaced) into one with a palette of 256 colors. Usage: palette.py FROM TO"""
import struct, sys, zlib
from collections import Counter


def read(path):
    data, at, packed = open(path, "rb").read(), 8, b""
    while at < len(data):
        size, kind = struct.unpack(">I4s", data[at : at + 8])
        body = data[at + 8 : at + 8 + size]
        if kind == b"IHDR":
            width, height, _, color = struct.unpack(">IIBB", body[:10])
        if kind == b"IDAT":
            packed += body
        at += size + 12
    deep = {2: 3, 6: 4}[color]
    raw, rows, before = zlib.decompress(packed), [], bytearray(width * deep)
    for y in range(height):
        start = y * (width * deep + 1)
        way, line = raw[start], bytearray(raw[start + 1 : start + 1 + width * deep])
        for i in range(len(line)):
            left, up, corner = (line[i - deep] if i >= deep else 0), before[i], (before[i - deep] if i >= deep else 0)
            if way == 1:
                line[i] = line[i] + left & 255
            elif way == 2:
                line[i] = line[i] + up & 255
            elif way == 3:
                line[i] = line[i] + (left + up) // 2 & 255
            elif way == 4:
                guess = left + up - corner
                line[i] = line[i] + min((left, up, corner), key=lambda v: abs(guess - v)) & 255
        before = line
        rows.append([tuple(line[x * deep : x * deep + 3]) + (line[x * deep + 3] if deep == 4 else 255,) for x in range(width)])
    return width, height, rows


def main(source, target):
    width, height, rows = read(source)
    coarse = lambda c: (0, 0, 0, 0) if c[3] < 32 else tuple(min(255, round(v / 12) * 12) for v in c[:3]) + ((c[3] + 32) // 64 * 64 and min(255, (c[3] + 32) // 64 * 64),)
    known = Counter(coarse(c) for row in rows for c in row)
    palette = [c for c, _ in known.most_common(256)]
    index = {c: min(range(len(palette)), key=lambda i: sum((a - b) ** 2 for a, b in zip(palette[i], c))) for c in known}
    lines = b"".join(b"\0" + bytes(index[coarse(c)] for c in row) for row in rows)
    chunk = lambda kind, body: struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
    open(target, "wb").write(
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0))
        + chunk(b"PLTE", b"".join(bytes(c[:3]) for c in palette))
        + chunk(b"tRNS", bytes(c[3] for c in palette))
        + chunk(b"IDAT", zlib.compress(lines, 9))
        + chunk(b"IEND", b"")
    )


main(*sys.argv[1:])
