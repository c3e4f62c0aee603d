#!/usr/bin/python3
"""A second verifier of Tianma, written from docs/spec and from nothing else; it shares no code with packages/core.

verifier.py FILE.json ... runs vector files (rooms.py). Needs Debian's python3-cbor2 and python3-cryptography. The tables of codes,
kinds, units and roles are read from the pages as they stand. Each section's heading names its page."""

import re
from fractions import Fraction
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from struct import unpack
from urllib.parse import quote, unquote_to_bytes

import cbor2
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

DAY, UTC8, LAST = 86_400, 28_800, 253_402_300_799

class Fault(Exception):
    """What ends the reading of something; its argument is the code."""
def need(condition, code):
    if not condition:
        raise Fault(code)
def attempt(read, *arguments):
    """(what is read, None), or (None, the code of the fault)."""
    try:
        return read(*arguments), None
    except Fault as fault:
        return None, fault.args[0]
def digest(data): return sha256(data).digest()

# --- The tables of the spec -------------------------------------------------------------------------------------------
def page(name): return (Path(__file__).resolve().parents[2] / "docs/spec" / name).read_text(encoding="utf-8")
def rows(text):
    """The cells of each row of the tables in a text."""
    return [[cell.strip() for cell in line.strip()[1:-1].split("|")] for line in text.splitlines() if line.startswith("| ")]
HEADLINES = re.findall(r"^\d+\. `(\w+)`$", page("codes.md"), re.M)
CODES = {row[0].strip("`"): (at, row[1], row[2]) for at, row in enumerate(rows(page("codes.md"))) if row[2:] and row[2] in HEADLINES}
GRAVE = ("malformed", "unsupported", "broken", "untrusted", "revoked")
ROLES = {row[0]: int(row[1]) for row in rows(page("trust.md")) if len(row) == 3 and row[1].isdigit() and row[0].isalpha()}
MEASURES = [row for row in rows(page("kinds.md")) if len(row) == 2]
UNITS = {unit: (what, Fraction(size)) for what, units in MEASURES for unit, size in re.findall(r"`([^`]+)` ([\d/]+)", units)}
SORTS = {"Kinds of unit chains": "unit", "Kinds of lot chains": "lot", "Kinds of both": "both", "Attestations": "attestation"}

class Kind:
    def __init__(self, sort, name, text):
        self.sort, self.name = sort, name
        self.first, self.later = "as the first record" in text, "only that" not in text
        self.correctable = "May be corrected" in text
        self.roles = {ROLES[role] for role in re.search(r"Signed by: ([a-z, ]+)\.", text)[1].split(", ")}
        self.fields = {int(row[0]): (row[2], row[3] == "yes") for row in rows(text) if row[0].isdigit()}
        self.key = {row[1]: int(row[0]) for row in rows(text) if row[0].isdigit()}
KINDS = {
    int(number): Kind(SORTS[title], name, text)
    for title, body in re.findall(r"^## ([^\n]+)\n(.*?)(?=^## |\Z)", page("kinds.md"), re.M | re.S)
    for number, name, text in re.findall(r"^### (\d+) (\w+)\n(.*?)(?=^### |\Z)", body, re.M | re.S)
}
PACKERS = next(kind.roles for kind in KINDS.values() if kind.name == "packing")

# --- CBOR (format.md 1) -----------------------------------------------------------------------------------------------
class Reader:
    """Reads one item of the profile; the first fault met from the front is the answer."""
    def __init__(self, data, most_bytes, most_items):
        need(len(data) <= most_bytes, "cbor.too_large")
        self.data, self.at, self.items = data, 0, most_items
    def take(self, count):
        need(count <= len(self.data) - self.at, "cbor.truncated")
        self.at += count
        return self.data[self.at - count : self.at]
    def head(self, key):
        first, self.items = self.take(1)[0], self.items - 1
        major, info = first >> 5, first & 31
        need(self.items >= 0, "cbor.too_large")
        need(not key or major < 2, "cbor.key")
        need(info in (20, 21, 22) if major == 7 else major != 6 and info < 28, "cbor.type")
        if info < 24:
            return major, info
        value = int.from_bytes(self.take(1 << (info - 24)), "big")
        need(value >= (24, 1 << 8, 1 << 16, 1 << 32)[info - 24], "cbor.not_canonical")
        return major, value
    def item(self, depth=0, key=False):
        major, value = self.head(key)
        if major < 2:
            need(value < (1 << 53) - major, "cbor.range")
            return -1 - value if major else value
        if major < 4:
            content = self.take(value)
            need(major == 2 or content.decode(errors="replace").encode() == content, "cbor.text")
            return content if major == 2 else content.decode()
        if major == 7:
            return {20: False, 21: True, 22: None}[value]
        need(depth < 16, "cbor.depth")
        need(value * (major - 3) <= len(self.data) - self.at, "cbor.truncated")
        if major == 4:
            return [self.item(depth + 1) for _ in range(value)]
        result, before = {}, b""
        for _ in range(value):
            start = self.at
            label = self.item(depth + 1, True)
            here = self.data[start : self.at]
            need(here != before, "cbor.key")
            need(here > before, "cbor.not_canonical")
            before, result[label] = here, self.item(depth + 1)
        return result

def cbor_decode(data, most_bytes=65_535, most_items=65_536):
    reader = Reader(data, most_bytes, most_items)
    value = reader.item()
    need(reader.at == len(data), "cbor.trailing")
    return value
encode = cbor2.dumps  # Maps are written in the order they hold: that in which they were read.

# --- Ed25519 (format.md 3) --------------------------------------------------------------------------------------------
P, L = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
ORDER_8 = int.from_bytes(bytes.fromhex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"), "little")
def ed25519(signature, message, key):
    points = [int.from_bytes(point, "little") & ((1 << 255) - 1) for point in (key, signature[:32])]
    small = any(y >= P or y in (0, 1, P - 1, ORDER_8, P - ORDER_8) for y in points)
    if len(signature) != 64 or len(key) != 32 or int.from_bytes(signature[32:], "little") >= L or small:
        return False
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
        return True
    except (InvalidSignature, ValueError):
        return False
def thumbprint(key): return digest(encode({1: 1, -1: 6, -2: key}))

# --- Basic types (format.md 2, kinds.md) ------------------------------------------------------------------------------
HIDDEN = re.compile("[\0-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]")
SAFE = (1 << 53) - 1
def is_int(value, low=-SAFE, high=SAFE): return type(value) is int and low <= value <= high
def is_bytes(value, size=32): return type(value) is bytes and len(value) == size
def is_list(value, member, low=1, high=SAFE): return type(value) is list and low <= len(value) <= high and all(map(member, value))
def is_text(value, high): return type(value) is str and not need(not HIDDEN.search(value), "record.text") and 1 <= len(value) <= high
def matches(pattern): return lambda value: type(value) is str and re.fullmatch(pattern, value, re.A) is not None
def ints(low, high=SAFE): return lambda value: is_int(value, low, high)
def text(high): return lambda value: is_text(value, high)
def bytes_of(size): return lambda value: is_bytes(value, size)
def tuple_of(*checks): return lambda value: type(value) is list and len(value) == len(checks) and all(c(v) for c, v in zip(checks, value))
def or_null(check): return lambda value: value is None or check(value)
def list_of(member, low=1, high=65_536, key=None):
    return lambda value: is_list(value, member, low, high) and (key is None or ascending(map(key, value)))
def set_of(member, high, key): return lambda value: is_list(value, member, 1, high) and len(set(map(key, value))) == len(value)
def ascending(keys): return all(a < b for a, b in pairwise(keys))
def at(place): return lambda entry: entry[place]
def check_digit(digits): return str(-sum(int(d) * (3, 1)[i % 2] for i, d in enumerate(reversed(digits))) % 10)
def is_gtin14(value): return matches(r"\d{14}")(value) and check_digit(value[:-1]) == value[-1]
is_lot = matches(r"[!\"%-?A-Z_a-z]{1,20}")
is_division, is_party = matches(r"\d{6}(\d{3}){0,2}"), matches(r"\d{6}/[0-9A-Z-]{1,24}")
is_credit_code, is_host = matches(r"[0-9A-Z]{18}"), matches(r"[a-z0-9.-]{1,253}(:\d{1,5})?")
is_decimal = tuple_of(is_int, ints(-9, 9))
def is_unit(value): return type(value) is str and (value in UNITS or need(not re.fullmatch(r"[0-9A-Z]{2,3}", value), "record.field_newer"))
def is_enum(value, last): return is_int(value, 1, last) or need(not is_int(value, last + 1), "record.field_newer")
is_quantity = tuple_of(is_decimal, is_unit)
is_analyte = tuple_of(text(80), lambda v: is_enum(v, 7), or_null(is_decimal), or_null(text(20)), or_null(is_decimal))
def is_ref(value): return type(value) is list and (tuple_of(is_bytes, is_bytes)(value) or tuple_of(is_bytes, is_bytes, is_quantity)(value))
def amount(value):
    """What a quantity measures, and how much of the base unit."""
    what, size = UNITS[value[1]]
    return what, value[0][0] * Fraction(10) ** value[0][1] * size
NAMED_TYPES = {
    "quantity": is_quantity, "quantity, not below zero": lambda v: is_quantity(v) and v[0][0] >= 0, "digest": is_bytes, "day": ints(7305, 65535),
    "gtin14": is_gtin14, "lot number": is_lot, "division": is_division, "party id": is_party, "list of ref": set_of(is_ref, 64, at(1)),
    "list of digest": set_of(is_bytes, 64, bytes), "list of analyte": set_of(is_analyte, 512, at(0)),
    "map of fields 64-127": lambda v: type(v) is dict and all(64 <= key <= 127 for key in v),
}
def check_field(name, value):
    """Whether a value is of a type as the tables of kinds.md name it."""
    if match := re.fullmatch(r"text, 1\.\.(\d+)", name):
        return is_text(value, int(match[1]))
    if match := re.fullmatch(r"uint, (?:(\d+)\.\.|at most )(.+)", name):
        return is_int(value, int(match[1] or 0), (1 << 32) - 1 if match[2] == "2^32-1" else int(match[2]))
    return is_enum(value, len(name.split(", "))) if name.startswith("1 ") else NAMED_TYPES[name](value)

# --- The envelope (format.md 3) ---------------------------------------------------------------------------------------
TYPES = ("record", "attestation", "certificate", "root", "trust", "status", "notice", "seal", "declaration")
LIMITS = {"trust": (1 << 20, 131_072), "status": (4 << 20, 2_097_152)}

class Document:
    """A signed document with its header; `value` is what its payload says."""
    def __init__(self, raw, wanted=None):
        self.id, limits = digest(raw), LIMITS.get(wanted, (65_535, 65_536))
        parts = cbor_decode(raw, *limits)
        need(tuple_of(*[lambda v: type(v) is bytes, lambda v: v == {}, *[lambda v: type(v) is bytes] * 2])(parts), "cose.malformed")
        self.protected, _, self.payload, self.signature = parts
        header = cbor_decode(self.protected)
        need(type(header) is dict and type(header.get(16)) is str, "cose.header")
        typ = re.fullmatch(r"application/vnd\.tianma\.([a-z]+)\+cbor", header[16])
        need(typ and typ[1] in TYPES and wanted in (None, typ[1]), "doc.type")
        need(is_int(header.get(1)), "cose.header")
        need(header[1] in (-19, -8), "cose.alg_newer")
        claims = header.get(15)
        need(set(header) == {1, 4, 15, 16} and is_bytes(header[4], 8) and type(claims) is dict and set(claims) == {1, 2, 6}, "cose.header")
        self.type, self.kid, self.iss, self.sub, self.iat = typ[1], header[4], claims[1], claims[2], claims[6]
        need(all(type(t) is str and 1 <= len(t) <= 256 and not HIDDEN.search(t) for t in (self.iss, self.sub)) and is_int(self.iat), "cose.header")
        need(len(self.signature) == 64, "cose.malformed")
        self.value = cbor_decode(self.payload, *limits) if wanted else None
    def signed_by(self, key): return ed25519(self.signature, encode(["Signature1", self.protected, b"", self.payload]), key)

# --- Root, certificates, trust, status, notices (trust.md) ------------------------------------------------------------
def map_of(fields):
    """Fields: key -> check, or (check,) where it is optional. An unknown key from 0 on is newer."""
    def check(value):
        if type(value) is not dict:
            return False
        need(all(key < 0 or key in fields for key in value), "doc.field_newer")
        return all((c[0] if type(c) is tuple else c)(value[k]) if k in value else type(c) is tuple for k, c in fields.items())
    return check
is_time, is_days, is_index, is_lot_key, is_names = ints(0, LAST), ints(0, 65_535), ints(0, (1 << 32) - 1), bytes_of(16), map_of({0: text(60), 1: (text(120),)})
def is_ranges(value): return is_list(value, tuple_of(is_index, is_index), 1, 4_096) and ascending(sum(([a, b + 1] for a, b in value), []))
def is_listed(value): return tuple_of(is_bytes, ints(0, 2), or_null(is_time))(value) and (value[1] != 1 or value[2] is not None)
is_recall = map_of({0: is_lot_key, 1: ints(0, 2), 2: ints(1, 3), 3: is_days, 4: (is_bytes,), 5: (is_ranges,), 6: (ints(1, 6),), 7: (is_names,), 8: (is_names,)})
is_lot_ranges, is_product = list_of(tuple_of(is_lot_key, is_ranges), 0, key=at(0)), tuple_of(is_gtin14, is_names)
def is_noticed(value): return tuple_of(is_gtin14, is_lot)(value) or tuple_of(is_gtin14, is_lot, is_ranges)(value)
SCHEMAS = {
    "root": map_of({
        0: is_int, 1: ints(1), 2: is_names, 3: is_division, 4: list_of(tuple_of(ints(0, 4), is_bytes), 1, 16), 5: ints(1), 6: is_time, 7: is_time,
        8: (is_bytes,)}),
    "certificate": map_of({
        0: is_int, 1: is_bytes, 2: is_party, 3: is_names, 4: ints(1, 7), 5: (is_credit_code,), 6: is_division, 7: list_of(ints(1, 10), key=int),
        8: list_of(ints(1, 4), key=int), 9: list_of(is_product, 0, 256, at(0)), 10: is_time, 11: is_time, 12: (text(40),)}),
    "trust": map_of({
        0: is_int, 1: ints(1), 2: is_bytes, 3: is_time, 4: list_of(is_listed, 0, 8_192, at(0)), 5: list_of(is_host, 0, 64), 6: (text(120),),
        7: (list_of(tuple_of(is_gtin14, is_party), 0),)}),
    "status": map_of({
        0: is_int, 1: ints(1), 2: is_bytes, 3: is_time, 4: list_of(is_recall, 0, key=at(0)), 5: is_lot_ranges, 6: is_lot_ranges,
        7: list_of(tuple_of(is_bytes, is_time), 0, key=at(0)), 8: (map_of({0: (ints(1),)}),)}),
    "notice": map_of({
        0: is_int, 1: is_bytes, 2: list_of(is_noticed, 1, 4_096), 3: ints(1, 3), 4: is_days, 5: ints(0, 2), 6: ints(1, 6), 7: is_names, 8: is_names,
        9: (is_bytes,)}),
}
def read_statement(raw, wanted):
    """A root, certificate, trust list, status list or notice."""
    doc, bad = Document(raw, wanted), "doc.malformed"
    value = doc.value
    need(type(value) is dict and is_int(value.get(0), 0), bad)
    need(value[0] == 0, "doc.version_newer")
    need(SCHEMAS[wanted](value), bad)
    if wanted == "certificate":
        need(value[2] == doc.sub and value[10] <= value[11] and (2 not in value[8] or value[11] - value[10] <= 400 * DAY), bad)
        doc.key_id = thumbprint(value[1])
    need(0 <= doc.iat <= LAST and (wanted in ("certificate", "notice") or (doc.iss == doc.sub and matches(r"\d{6}")(doc.iss))), bad)
    return doc

# --- Records and attestations (format.md 4, kinds.md) -----------------------------------------------------------------
UNIT_SUB = re.compile(r"urn:tianma:unit:(\d{6}/[0-9A-Z-]{1,24}):[0-9A-Za-z.-]{1,40}", re.A)
is_attachment = tuple_of(is_bytes, text(64), ints(0))
def lot_of(sub):
    """(gtin, lot) where the subject is a lot."""
    gtin, _, lot = sub.removeprefix("https://id.gs1.org/01/").partition("/10/")
    plain = percent_decode(lot)
    return (gtin, plain) if is_gtin14(gtin) and is_lot(plain) and sub == f"https://id.gs1.org/01/{gtin}/10/{quote(plain, safe='')}" else None

def check_fields(kind, value):
    """The fields 64-127 of a record, or of a replacement."""
    for key, (name, required) in sorted(kind.fields.items()):
        need(check_field(name, value[key]) if key in value else not required, "record.malformed")
    if kind.name in ("inspection", "test_claim"):
        need(value[kind.key["method"]] != 1 or value.get(kind.key["conclusion"]) not in (1, 2), "record.malformed")

def read_record(raw, wanted): return check_record(Document(raw, wanted), wanted)
def check_record(doc, wanted):
    """A record or attestation, in the order of checks that kinds.md gives."""
    value, bad, record = doc.value, "record.malformed", wanted == "record"
    need(type(value) is dict and is_int(value.get(0), 0), bad)
    need(value[0] == 0, "record.version_newer")
    need(is_int(value.get(1), 0), bad)
    need(value[1] in KINDS, "record.kind_newer")
    kind = doc.kind = KINDS[value[1]]
    need((kind.sort == "attestation") != record, bad)
    known = {0, 1, 4, 5, 6, 7, *((2, 3) if record else (8, 9)), *kind.fields}
    need(all(key < 0 or key in known for key in value), "record.field_newer")
    in_chain = is_int(value.get(2), 0) and (is_bytes(value.get(3)) if value[2] > 0 else 3 not in value)
    need(in_chain if record else is_bytes(value.get(8)) and is_bytes(value.get(9)), bad)
    need(7 not in value or is_list(value[7], is_attachment, 1, 32), bad)
    check_fields(kind, value)
    need(kind.name != "packing" or ((value[2] > 0 or kind.key["inputs"] in value) and value.get(kind.key["spare"], 0) < value[kind.key["count"]]), bad)
    need(kind.name != "attach" or kind.key["attestations"] in value or 7 in value, bad)
    need(kind.name != "correction" or (kind.key["replacement"] in value) == (value[kind.key["reason"]] == 2), bad)
    doc.lot = lot_of(doc.sub)
    need(is_party(doc.iss) and 0 <= doc.iat <= LAST and (6 not in value or is_division(value[6])) and (doc.lot or UNIT_SUB.fullmatch(doc.sub)), bad)
    need((4 not in value or tuple_of(ints(-62_135_596_800, LAST), ints(-840, 840))(value[4])) and is_bytes(value.get(5)), bad)
    doc.seq, doc.prev = value.get(2), value.get(3)
    return doc
def field(doc, name): return doc.value.get(doc.kind.key.get(name))

# --- Scanned text, digits, seal (seal.md) -----------------------------------------------------------------------------
WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if re.match(r"[0-9A-Za-z#%&+\-./:=?_]", chr(code - 0xFEE0))}
HOST = r"([a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+)*(?::\d{1,5})?)"
BARE = r"(?:^/+|^:|(?:(?<![\w.@\\/:-])|(?<=[^ -~]:)))(?=[.-]*[a-z0-9-]+\.)"
ADDRESS = re.compile(rf"(?:https?:/+|{BARE})[.-]*{HOST}/[/?#!]*(?<=/)01/(.*)", re.I | re.S | re.A)
LOST = re.compile(rf"https?:/+{HOST}[/?#!]*(?:c=)?\d(?: ?\d){{155,}}", re.I | re.A)
SIZES = {3: 1, 5: 2, 8: 3, 10: 4, 13: 5, 15: 6, 17: 7}
def percent_decode(escaped): return unquote_to_bytes(escaped).decode("utf-8", "replace")
def scan(text):
    """What a scanned text says: gtin, lot, serial, seal (bytes), host; what it does not state is None."""
    need(len(text.encode("utf-16-le", "surrogatepass")) <= 8_192, "scan.not_ours")
    text = re.sub("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]", "", text).translate(WIDE)
    text = re.sub(r"(?<=[^\W_])[\u3002\uff61](?=[^\W_])", ".", text)
    text = re.sub(r" ?([/#]) ?", r"\1", re.sub(r"\s+", " ", text).strip())
    need(not re.fullmatch(r"#?(c=)?\d[\d ]*", text, re.I | re.A), "seal.no_item")
    for _ in range(3):
        if match := ADDRESS.search(text):
            return read_address(match[1].lower(), match[2])
        need(not LOST.fullmatch(text), "seal.no_item")
        text = percent_decode(text)
    raise Fault("scan.not_ours")

def read_address(host, rest):
    path = re.match(r"(?:(?!%23)[^?#])*", rest)[0]
    digits = read_digits(percent_decode(rest[len(path) :]))
    if digits and len(digits[0]) >= 17:
        path = path.replace(" ", "")
        need(not re.search(r"[^ -~]|[<>\"]", path), "seal.damaged")
    parts, key, values, ended = path.split("/"), "01", {}, False
    while not ended:
        value, later = parts.pop(0), ("22", "10", "21")[("01", "22", "10", "21").index(key) :]
        if len(parts) > 1 and parts[0] in ("22", "10", "21"):
            value = value.replace(" ", "")
        else:
            size = {"01": 14, "21": 20}.get(key, 0)
            whole = size and re.match(rf"(\d(?: ?\d){{{size - 1}}})(?=[.,;:!?)\]>']*([ \"<\x7f-\U0010ffff]|$))", value, re.A)
            short = whole[1] if whole else re.match(r"[^ <>\"\x7f-\U0010ffff]*", value)[0]
            value, ended = short.replace(" ", ""), len(short) < len(value) or parts in ([], [""]) or re.match(r"[\"<>\x7f-\U0010ffff]", parts[0]) is not None
        values[key] = percent_decode(value)
        need(is_gtin14(values[key]) if key == "01" else is_lot(values[key]), "seal.damaged")
        need(ended or (len(parts) > 1 and parts[0] in later), "seal.damaged")
        key = key if ended else parts.pop(0)
    seal = to_bytes(digits[0]) if digits else None
    need(len(set(digits)) < 2, "seal.damaged")
    need(not seal or ("10" in values and "21" in values), "seal.no_item")
    return {"host": host, "gtin": values["01"], "lot": values.get("10"), "serial": values.get("21"), "seal": seal}

def read_digits(tail):
    """The numbers behind the path, in the fragment or the parameter c; none for a link."""
    found, place = [], 0
    while place < len(tail) and tail[place] != " ":
        mark = re.compile(r"#/?(?:c=)?|[?&]c=", re.I).match(tail, place)
        place = mark.end() if mark else place + 1
        if run := mark and re.compile(r"\d+(?: \d+)*", re.A).match(tail, place):
            groups = run[0].split(" ")
            totals = {count: len("".join(groups[:count])) for count in range(1, len(groups) + 1)}
            count = max((count for count, total in totals.items() if total % 17 in (0, *SIZES) and total <= 311), default=len(groups))
            found.append("".join(groups[:count]))
            place += len(" ".join(groups[:count]))
            need(place == len(tail) or tail[place] in "&?#/ ", "seal.damaged")
            tail = tail[:place] if tail[place : place + 1] == "/" else tail
        elif mark and mark[0][0] == "#":
            need(not re.search(r"\d{17}", re.compile(r"[^ #]*").match(tail, place)[0]), "seal.damaged")
    return found

def to_bytes(digits):
    groups = [digits[place : place + 17] for place in range(0, len(digits), 17)]
    need(all(len(group) in SIZES and int(group) < 1 << 8 * SIZES[len(group)] for group in groups), "seal.digits")
    return b"".join(int(group).to_bytes(SIZES[len(group)], "big") for group in groups)

def crc16(data):
    crc = 0xFFFF
    for bit in (byte >> shift & 1 for byte in data for shift in range(7, -1, -1)):
        crc = (crc << 1 & 0xFFFF) ^ (0x1021 if crc >> 15 ^ bit else 0)
    return crc

class Seal:
    def __init__(self, raw):
        need(67 <= len(raw) <= 128 and (raw[0] > 0 or len(raw) == 115), "seal.damaged")
        need(int.from_bytes(raw[-66:-64], "big") == crc16(raw[:-66] + raw[-64:]), "seal.damaged")
        need(raw[0] == 0 and raw[1] == 0, "seal.version_newer")
        self.seq, self.index, self.count, self.day, self.harvest, self.shelf_life = unpack(">HIIHHH", raw[26:42])
        self.origin, mantissa = int.from_bytes(raw[46:49], "big"), int.from_bytes(raw[42:45], "big")
        self.payload, self.signature, self.kid, self.head, exponent, unit = raw[:49], raw[51:], raw[2:10], raw[10:26], (raw[45] >> 4) - 8, raw[45] & 15
        need(self.day > 0 and self.count > 0 and self.origin <= 999_999, "seal.damaged")
        need((exponent <= 7 and 1 <= unit <= 5) or raw[42:46] == b"\0\0\0\0", "seal.damaged")
        self.weight = amount([[mantissa, exponent], ("", "GRM", "KGM", "MLT", "LTR", "H87")[unit]]) if unit else None
        need(self.index < self.count, "seal.index_out_of_range")
    def signed_by(self, key, anchor, item):
        protected = encode({1: -19, 4: self.kid, 16: "application/vnd.tianma.seal+cbor"})
        aad = encode(["tianma-seal", anchor, item["gtin"], item["lot"], item["serial"]])
        return ed25519(self.signature, encode(["Signature1", protected, aad, self.payload]), key)

# --- The bundle (bundle.md, format.md 5 and 6) ------------------------------------------------------------------------
TABLES = {3: ("attestations", 64), 4: ("certificates", 64), 5: ("receipts", 512), 6: ("disclosures", 256), 7: ("notices", 16)}
is_raw, is_any = (lambda value: type(value) is bytes), (lambda value: True)
is_disclosure = tuple_of(is_bytes, list_of(is_bytes, 12, 12), bytes_of(16), ints(0, 11), is_any)
def in_order(documents):
    documents = list(documents)
    need(ascending(doc.id for doc in documents), "bundle.order")
    return documents

class Bundle:
    def __init__(self, raw):
        """The first fault of tables, limits, documents and order is raised; `faults` are those of links."""
        need(len(raw) <= 1 << 20, "bundle.too_large")
        value, bad = cbor_decode(raw, 1 << 20), "bundle.malformed"
        need(type(value) is dict and is_int(value.get(0), 0), bad)
        need(value[0] == 0 and all(key <= 7 for key in value), "bundle.version_newer")
        need(is_bytes(value.get(1)) and is_list(value.get(2), list_of(is_raw)), bad)
        self.subject, chains, tables = value[1], value[2], {name: value.get(key, []) for key, (name, _) in TABLES.items()}
        need(len(chains) <= 16 and sum(map(len, chains)) <= 512, "bundle.too_large")
        for key, (name, limit) in TABLES.items():
            need(key not in value or is_list(value[key], is_any if key == 6 else is_raw), bad)
            need(len(tables[name]) <= limit, "bundle.too_large")
        need(sum(map(len, [*chains, *(tables[name] for name in ("attestations", "certificates", "notices"))])) <= 600, "bundle.too_large")
        self.disclosures = tables["disclosures"]
        self.chains = [[read_record(raw, "record") for raw in chain] for chain in chains]
        need(ascending(chain[0].id for chain in self.chains), "bundle.order")
        self.attestations = in_order(read_record(raw, "attestation") for raw in tables["attestations"])
        self.certificates = in_order(read_statement(raw, "certificate") for raw in tables["certificates"])
        need(all(map(is_disclosure, self.disclosures)), bad)
        need(ascending((entry[0], entry[3]) for entry in self.disclosures), "bundle.order")
        self.notices = in_order(read_statement(raw, "notice") for raw in tables["notices"])
        self.faults = self.check_chains() or [*self.check_lineage(), *self.check_others()]
    def check_chains(self):
        self.by_id = {chain[0].id: chain for chain in self.chains}
        self.main = self.by_id.get(self.subject)
        faults = [fault for chain in self.chains for fault in check_chain(chain)]
        faults += ["chain.fork"] if len({(chain[0].iss, chain[0].sub) for chain in self.chains}) < len(self.chains) else []
        return faults or ([] if self.main and self.main[0].lot else ["bundle.no_subject"])
    def check_lineage(self):
        edges = {chain_id: set() for chain_id in self.by_id}
        for chain_id, chain in self.by_id.items():
            for doc, ref in ((doc, ref) for doc in chain for ref in field(doc, "inputs") or []):
                source = self.by_id.get(ref[0])
                edges[chain_id] |= {ref[0]} & set(self.by_id)
                if not source or all(other.id != ref[1] for other in source):
                    yield "lineage.mismatch" if source and source[-1].iat > doc.iat else "lineage.missing"
        left, reached = dict(edges), {self.subject}
        while free := [node for node, targets in left.items() if not targets & set(left)]:
            left = {node: targets for node, targets in left.items() if node not in free}
        for _ in edges:
            reached |= {target for node in reached for target in edges[node]}
        yield from ["lineage.cycle"] if left else []
        yield from ["bundle.unreferenced"] if reached != set(edges) else []
    def check_others(self):
        for doc in self.attestations:
            chain = self.by_id.get(doc.value[8])
            if not chain or doc.sub != chain[0].sub or all(record.id != doc.value[9] for record in chain):
                yield "attestation.target" if chain else "bundle.unreferenced"
        private = {doc.id: doc.value[5] for doc in sum(self.chains, self.attestations)}
        for record, slots, salt, slot, value in self.disclosures:
            if digest(encode(slots)) != private.get(record) or digest(encode([salt, slot, value])) != slots[slot]:
                yield "disclosure.mismatch"

def check_chain(chain):
    begin, faults, here = chain[0], [("chain.gap", chain[0].seq > 0), ("chain.genesis", not chain[0].kind.first)], set()
    for number, (last, doc) in enumerate(zip([begin, *chain], chain)):
        step = doc.seq - last.seq
        if number > 0 and step < 1:
            faults.append(("bundle.order" if step < 0 or doc.id in here else "chain.fork", True))
        elif number > 0:
            faults += [("chain.gap", step > 1), ("chain.prev_mismatch", step == 1 and doc.prev != last.id)]
        here = {*(here if step == 0 else ()), doc.id}
        faults += [("chain.genesis", number > 0 and not doc.kind.later), ("chain.foreign_signer", doc.iss != begin.iss), ("chain.subject", doc.sub != begin.sub)]
        faults.append(("chain.genesis", doc.kind.sort not in ("both", "lot" if begin.lot else "unit")))
        faults.append(("chain.subject", doc.lot and "gtin" in doc.kind.key and doc.lot != (field(doc, "gtin"), field(doc, "lot"))))
        faults.append(("chain.subject", not doc.lot and UNIT_SUB.fullmatch(doc.sub)[1] != doc.iss))
        if doc.kind.name in ("correction", "void"):
            target = next((other for other in chain[:number] if other.id == field(doc, "target")), None)
            faults.append(("correction.invalid", not target or (doc.kind.name == "correction" and not target.kind.correctable)))
            if target and (replacement := field(doc, "replacement")) is not None:
                _, fault = attempt(check_fields, target.kind, replacement)
                newer = fault == "record.field_newer" or set(replacement) - set(target.kind.fields)
                faults.append(("record.field_newer" if newer else "correction.invalid", fault or newer))
    return [code for code, there in faults if there]

# --- Verification (verify.md) -----------------------------------------------------------------------------------------
class Run:
    """One verification. `grave` are the findings that speak against the code or the bundle."""
    def __init__(self, code, bundle, anchors, trust, status, certificates, now, build_time):
        self.found, self.grave, self.notices = ["input.missing"] if code is None and bundle is None else [], set(), []
        self.item = self.seal = self.bundle = self.main = self.sealer = self.seal_accepted = self.under = None
        self.checks, self.accepted = 0, {}  # id of an accepted record -> (certificate, anchor)
        self.read_anchors(anchors[:16], certificates[:4_096])
        self.trust, self.status = self.read_lists("trust", 2, trust[:64]), self.read_lists("status", 3, status[:64])
        minimums = {anchor: doc.value.get(8, {}).get(0, 0) for anchor, doc in self.status.items()}
        self.trust = {anchor: doc for anchor, doc in self.trust.items() if doc.value[1] >= minimums.get(anchor, 0)}
        lists = {anchor: [one[anchor] for one in (self.trust, self.status) if anchor in one] for anchor in self.anchors}
        self.then = {anchor: max([now, build_time] + [doc.iat for doc in docs]) for anchor, docs in lists.items()}
        if code is not None:
            self.read_code(code, bundle is not None)
        good = bundle is not None and self.read_bundle(bundle)
        if self.seal:
            rules = {"use": 2, "when": self.seal.day * DAY - UTC8, "gtin": self.item["gtin"], "grace": DAY, "roles": PACKERS}
            self.sealer, faults = self.signer(self.seal.kid, lambda c, a: self.seal.signed_by(c.value[1], a, self.item), "seal.signature_mismatch", **rules)
            self.blame(*faults)
            self.seal_accepted = self.sealer if not faults else None
        if good:
            self.check_records()
            if self.item and self.stands():
                self.blame(*self.compare())
        self.check_status()
        signer = self.sealer[1] if self.sealer else self.under
        if self.stands() and signer:
            self.plausibility(self.then[signer])
        if not any(CODES[code][1] in GRAVE for code in self.found) and (good or self.seal):
            self.found.append("verified.records" if good else "verified.label")
    def blame(self, *codes):
        self.found += codes
        self.grave |= {code for code in codes if CODES[code][1] in GRAVE}
    def stands(self): return all(CODES[code][2] == "incomplete" for code in self.grave)
    def answer(self):
        code = min(self.found, key=lambda code: (HEADLINES.index(CODES[code][2]), CODES[code][0]))
        return CODES[code][2], code
    def read_anchors(self, anchors, certificates):
        by_id, self.given, self.given_notices, self.anchors, newer = {digest(raw): raw for raw in certificates}, [], [], {}, False
        for raw in certificates:
            self.given += filter(None, attempt(read_statement, raw, "certificate")[:1])
            self.given_notices += filter(None, attempt(read_statement, raw, "notice")[:1])
        for doc, fault in (attempt(read_statement, by_id.get(raw, raw), "root") for raw in anchors):
            newer = newer or (fault is not None and CODES[fault][1] == "unsupported")
            if doc and doc.iss == doc.value[3] and any(doc.signed_by(key) for key in root_keys(doc, 0, doc.kid)):
                newer = newer or doc.value[1] > 1 or doc.value[5] > 1
                self.anchors |= {doc.id: doc} if doc.value[1] == doc.value[5] == 1 else {}
        if not self.anchors:
            self.found.append("root.newer" if newer else "anchor.none")
    def signed_by_root(self, doc, anchor, use):
        root = self.anchors.get(anchor)
        return root is not None and doc.iss == root.iss and any(doc.signed_by(key) for key in root_keys(root, use, doc.kid))
    def read_lists(self, wanted, use, raws):
        """The list that counts for each anchor."""
        best = {}
        for doc, _ in (attempt(read_statement, raw, wanted) for raw in raws):
            if doc and self.signed_by_root(doc, doc.value[2], use):
                best[doc.value[2]] = max(best.get(doc.value[2], doc), doc, key=lambda one: (one.value[1], one.iat))
        return best
    def read_code(self, code, with_bundle):
        self.item, fault = attempt(scan, code)
        if self.item and self.item["seal"]:
            self.seal, fault = attempt(Seal, self.item["seal"])
        elif self.item:
            self.found.append("code.link" if with_bundle else "code.unsigned")
        self.blame(*[fault] if fault else [])
    def read_bundle(self, raw):
        """Whether its signatures are to be checked."""
        bundle, fault = attempt(Bundle, raw)
        self.blame(*bundle.faults if bundle else [fault])
        good = bundle is not None and set(bundle.faults) <= {"lineage.missing"}
        self.bundle, self.main = (bundle, bundle.main) if good else (None, None)
        return good
    def signer(self, kid, holds, mismatch, only=None, **rules):
        """(certificate, anchor) under which a signature holds, and the faults of the signer; None where there is none."""
        pool = {doc.id: doc for doc in self.given + (self.bundle.certificates if self.bundle else []) if doc.key_id[:8] == kid}
        candidates, unlisted = [], False
        for anchor, doc in ((anchor, doc) for anchor in only or self.anchors for doc in pool.values() if self.signed_by_root(doc, anchor, 1)):
            entry = next((entry for entry in self.trust[anchor].value[4] if entry[0] == doc.id), None) if anchor in self.trust else None
            candidates += [(doc, anchor, entry)] if entry else []
            unlisted = unlisted or not entry
        if not candidates:
            return None, ["anchor.none" if not self.anchors else "trust.absent" if not self.trust else "issuer.unlisted" if unlisted else "issuer.unknown"]
        self.checks += len(candidates)
        if self.checks > 1_200:
            return None, ["bundle.too_large"]
        good = [(self.signer_faults(*one, **rules), one[:2]) for one in candidates if holds(*one[:2])]
        faults, signer = min(good, key=lambda pair: bool(pair[0]), default=([mismatch], None))
        stolen = [pair for pair in good if pair[1][1] == signer[1] and "key.compromised" in pair[0]]
        return (signer, faults) if not stolen else (stolen[0][1], stolen[0][0])
    def signer_faults(self, certificate, anchor, entry, use, when, roles=None, iss=None, gtin=None, grace=0):
        value, root, (_, state, since) = certificate.value, self.anchors[anchor].value, entry
        revoked = self.status[anchor].value[7] if anchor in self.status else []
        rules = {
            "issuer.party": iss in (None, value[2]) and value[2].startswith(root[3] + "/"), "issuer.use": use in value[8], "issuer.role": roles is None or roles & set(value[7]),
            "issuer.outside_window": value[10] - grace <= when <= value[11] + grace, "key.compromised": state != 2,
            "issuer.product_scope": gtin is None or gtin in map(at(0), value[9]), "anchor.outside_window": root[6] <= self.then[anchor] <= root[7],
            "key.revoked": (state != 1 or when <= since) and all(key != certificate.key_id or when <= time for key, time in revoked),
        }
        return [code for code, kept in rules.items() if not kept]
    def document_signer(self, doc, use, **rules):
        return self.signer(doc.kid, lambda one, _: doc.signed_by(one.value[1]), "signature.mismatch", use=use, when=doc.iat, iss=doc.iss, **rules)
    def check_records(self):
        for chain in self.bundle.chains:
            under, others = None, chain[0].iss != self.main[0].iss
            for doc in chain:
                scoped = chain[0].lot and (doc is chain[0] or doc.kind.name == "packing")
                signer, faults = self.document_signer(doc, 1, gtin=chain[0].lot[0] if scoped else None, roles=doc.kind.roles)
                under = under or (signer and signer[1])
                faults += ["issuer.party"] if signer and signer[1] != under else []
                self.accepted |= {} if faults else {doc.id: signer}
                self.blame(*["lineage.unchecked" if others and code != "signature.mismatch" else code for code in faults])
            self.under = under if chain is self.main else self.under
        reached = {self.bundle.subject}
        for _ in self.bundle.chains:
            docs = [doc for chain in self.bundle.chains if chain[0].id in reached for doc in chain]
            reached |= {ref[0] for doc in docs if doc.id in self.accepted for ref in field(doc, "inputs") or []}
        self.found += ["lineage.unchecked"] if any(chain[0].id not in reached for chain in self.bundle.chains) else []
        self.accepted = {doc.id: self.accepted[doc.id] for doc in docs if doc.id in self.accepted}
        for doc in self.bundle.attestations:
            self.found += ["attestation.unchecked"] if self.document_signer(doc, 3, roles=doc.kind.roles)[1] else []
    def compare(self):
        """What the seal, or the link, and the bundle do not agree on."""
        item, seal, begin = self.item, self.seal, self.main[0]
        if item["gtin"] != begin.lot[0] or item["lot"] not in (None, begin.lot[1]):
            return ["seal.item_mismatch"]
        if not seal:
            return []
        if len(self.main) <= seal.seq and self.sealer[0].value[2] == begin.iss:
            return ["chain.truncated"]
        packing = self.main[min(seal.seq, len(self.main) - 1)]
        if packing.id[:16] != seal.head or packing.kind.name != "packing" or self.sealer[0].value[2] != begin.iss:
            return ["seal.head_mismatch"]
        weight, origin = field(packing, "netWeight"), field(packing, "origin")
        stated = [seal.count, seal.day, seal.harvest, seal.shelf_life, seal.weight, seal.origin]
        kept = [*(field(packing, name) for name in ("count", "day", "harvestDay", "shelfLifeDays")), weight and amount(weight), int(origin[:6])]
        faults = ["seal.fact_mismatch"] if any(a and a != b for a, b in zip(stated, kept)) else []
        return faults + (["issuer.party"] if self.sealer[1] != self.under else [])
    def effects(self, chain):
        """What the corrections and voids that hold do: id of the record -> the one that counts for it."""
        held, taken = {}, set()
        for doc in (doc for doc in reversed(chain) if doc.kind.name in ("correction", "void") and doc.id in self.accepted.keys() - taken):
            held.setdefault(field(doc, "target"), doc)
            taken |= {field(doc, "target")} if doc.kind.name == "void" else set()
        return held
    def packing(self):
        """The packing record of the subject: that of the seal, else the last that is not voided, else the last."""
        held, packings = self.effects(self.main), [doc for doc in self.main if doc.kind.name == "packing"]
        return self.main[self.seal.seq : self.seal.seq + 1] if self.seal else ([doc for doc in packings if doc.id not in held] or packings)[-1:]
    def check_status(self):
        main, item = self.main, self.item or {"gtin": None, "lot": None}
        gtin, number = main[0].lot if main else (None, None)
        lot = (item["gtin"] or gtin, item["lot"] or number)
        if None in lot:
            return
        signer = None if self.grave else self.seal_accepted if self.seal else self.accepted.get(main[0].id) if main else None
        index = self.seal.index if signer and self.seal else None
        asked = [(lot, [signer[1]] if signer else list(self.anchors), index)]
        for chain in (chain for chain in self.bundle.chains if chain is not main and chain[0].lot) if self.bundle else ():
            source = self.accepted.get(chain[0].id)
            asked.append((chain[0].lot, [source[1]] if source else list(self.anchors), None))
        for anchor in (anchor for _, anchors, _ in asked for anchor in anchors):
            if anchor not in self.status or self.then[anchor] > self.status[anchor].value[3]:
                self.found.append("status.stale" if anchor in self.status else "status.absent")
        self.check_notices({one for one, _, _ in asked})
        if self.recalled(*asked[0]):
            self.found.append("lot.recalled" if signer else "lot.recalled_unverified")
        if any(self.recalled(*one) for one in asked[1:]):
            self.found.append("lot.input_recalled")
        anchor = self.seal_accepted[1] if self.seal_accepted else None
        for key, ranges in self.status[anchor].value[5] if anchor in self.status else ():
            self.found += ["item.voided"] if key == lot_key(anchor, lot) and within(self.seal.index, ranges) else []
        if main and self.stands():
            held = self.effects(main)
            self.found += ["lot.voided" for doc in main[:1] + self.packing() if doc.id in held and held[doc.id].kind.name == "void"]
    def check_notices(self, lots):
        """Keeps the notices that name one of these lots and hold."""
        for doc in self.given_notices + (self.bundle.notices if self.bundle else []):
            named = {(gtin, number) for gtin, number, *_ in doc.value[2]} & lots
            signer, faults = self.document_signer(doc, 4, only=[doc.value[1]]) if named else (None, None)
            if signer and not faults:
                products = set(map(at(0), signer[0].value[9]))
                self.notices += [doc] if ROLES["authority"] in signer[0].value[7] or {gtin for gtin, _ in named} <= products else []
    def recalled(self, lot, anchors, index):
        """Whether an entry is open, or a notice on which the list has not the last word."""
        for anchor in anchors:
            listed = self.status.get(anchor)
            entry = next((one for one in listed.value[4] if one[0] == lot_key(anchor, lot)), None) if listed else None
            def counts(doc): return not entry or entry[1] == 2 or entry.get(4) != doc.id and (entry[1] == 0 or doc.value[4] > entry[3] or doc.iat > listed.iat)
            noticed = [one for doc in self.notices if doc.value[1] == anchor and doc.value[5] == 0 and counts(doc) for one in doc.value[2]]
            ranges = ([entry.get(5)] if entry and entry[1] == 0 else []) + [[*one, None][2] for one in noticed if (one[0], one[1]) == lot]
            if any(within(index, one) for one in ranges): return True
    def plausibility(self, then):
        seal, chains = self.seal, [[doc for doc in chain if doc.id in self.accepted] for chain in (self.bundle.chains if self.bundle else [])]
        held, today = {target: doc for chain in chains for target, doc in self.effects(chain).items()}, (then + UTC8) // DAY
        def day(doc, name="day"):  # As corrected; None where the record was voided or did not occur.
            return (field(held[doc.id], "replacement") or {}).get(doc.kind.key.get(name)) if doc.id in held else field(doc, name)
        docs = {doc.id: doc for chain in chains for doc in chain}
        order = [(day(docs[ref[1]]), day(doc, "untilDay") or day(doc)) for doc in docs.values() for ref in field(doc, "inputs") or [] if ref[1] in docs]
        order += [(last.iat - DAY, doc.iat) for chain in chains for last, doc in pairwise(chain)]
        order += [(day(doc, early), day(doc, late)) for doc in docs.values() for early, late in (("harvestDay", "day"), ("day", "untilDay"))]
        begun = [chain for chain in chains if chain and chain[0].seq == 0]
        order += [(day(chain[0]), day(doc)) for chain in begun for doc in chain if doc.kind.name != "test_claim"]
        made = [day(doc, name) for doc in docs.values() for name in ("day", "harvestDay")]
        packed = [(field(doc, "day"), field(doc, "shelfLifeDays")) for doc in (self.packing() if self.main else [])]
        if seal:
            made, order, packed = [*made, seal.day, seal.harvest], [*order, (seal.harvest, seal.day)], [(seal.day, seal.shelf_life)]
        there = {
            "plausibility.dates": any(None not in pair and pair[0] > pair[1] for pair in order), "item.expired": any(life and day + life < today for day, life in packed),
            "plausibility.future": any((one or 0) > today + 1 for one in made) or any(doc.iat > then + DAY for doc in docs.values()),
            "plausibility.quantity": any(more_packed(chain[0], [doc for doc in chain if doc.kind.name == "packing" and doc.id not in held]) for chain in begun if chain[0].id not in held),
        }
        self.found += [code for code, holds in there.items() if holds]

def more_packed(begin, packings):
    """Whether packs hold more than their lot yielded and took in, whatever the last digits stand for; False where a number is not public."""
    sums = [(field(doc, "netWeight"), field(doc, "count") - (field(doc, "spare") or 0)) for doc in packings] + [(field(begin, "quantity"), -1)] * (begin.kind.name != "packing")
    sums += [([*ref, None][2], -1) for doc in packings for ref in field(doc, "inputs") or []]
    def half(one): return amount([[amount(one)[0] != "piece" or one[0][1] != 0, one[0][1]], one[1]])[1] / 2
    told = packings and all(one for one, _ in sums) and len({amount(one)[0] for one, _ in sums}) == 1
    return told and sum(times * amount(one)[1] - abs(times) * half(one) for one, times in sums) > 0

def root_keys(root, use, kid): return [key for one, key in root.value[4] if one == use and thumbprint(key)[:8] == kid]
def lot_key(anchor, lot): return digest(encode([anchor, *lot]))[:16]
def within(index, ranges): return index is None or ranges is None or any(low <= index <= high for low, high in ranges)

def verify(code, bundle, *, anchors, trust, status, certificates, now, build_time=0):
    """(headline, code) for a scanned text and the bytes of a bundle, of which one may be None; documents as bytes, times in Unix seconds."""
    return Run(code, bundle, anchors, trust, status, certificates, now, build_time).answer()

if __name__ == "__main__":
    import sys, rooms
    sys.exit(rooms.main(sys.argv[1:]))
