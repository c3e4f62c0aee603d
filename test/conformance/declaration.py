"""Reads the payload of a declaration, written from docs/spec/declaration.md."""

import json
import re

import verifier as v

KINDS = ("certificate", "profile", "brand", "pack", "evidence", "items")


def malformed(*_):
    raise v.Fault("doc.malformed")


def members(pairs):
    names = [name for name, _ in pairs]
    v.need(len(set(names)) == len(names) and "__proto__" not in names, "doc.malformed")
    return dict(pairs)


def whole(text):
    v.need(re.fullmatch(r"-?[1-9][0-9]*|0", text) and abs(int(text)) <= v.SAFE, "doc.malformed")
    return int(text)


def plain(value, depth=0):
    """Depth, hidden characters and halves of characters, which the library lets pass."""
    if isinstance(value, (list, dict)):
        v.need(depth < 16, "doc.malformed")
    if isinstance(value, str):
        v.need(not v.HIDDEN.search(value), "record.text")
        v.need(not re.search("[\ud800-\udfff]", value), "doc.malformed")
    for part in value if isinstance(value, list) else [*value, *value.values()] if isinstance(value, dict) else []:
        plain(part, depth + 1)
    return value


def body(data):
    v.need(1 <= len(data) <= 60_000, "doc.malformed")
    try:
        text = data.decode("utf-8")
        value = json.loads(text, object_pairs_hook=members, parse_float=malformed, parse_int=whole, parse_constant=malformed)
    except (ValueError, RecursionError):
        malformed()
    return plain(value)


def is_kind(value):
    v.need(not v.is_int(value, len(KINDS) + 1), "doc.field_newer")
    return v.is_int(value, 1)


FIELDS = v.map_of({
    0: v.is_int, 1: is_kind, 2: v.text(120), 3: v.ints(1), 4: v.is_days, 5: (v.is_days,), 6: lambda value: type(value) is bytes and (body(value), True)[1],
})


def read(payload, iss, sub):
    """What a declaration says, days as numbers."""
    value = v.cbor_decode(payload)
    v.need(type(value) is dict and v.is_int(value.get(0), 0), "doc.malformed")
    v.need(value[0] == 0, "doc.version_newer")
    v.need(FIELDS(value), "doc.malformed")
    kind = KINDS[value[1] - 1]
    v.need(value.get(5, value[4]) >= value[4], "doc.malformed")
    v.need(sub == f"urn:tianma:declaration:{kind}:{value[2]}" and re.fullmatch(r"\d{6}(/[0-9A-Z-]{1,24})?", iss, re.A), "doc.malformed")
    return {"kind": kind, "id": value[2], "version": value[3], "from": value[4], "to": value.get(5), "body": body(value[6])}
