#!/usr/bin/python3
"""Runs the verifier over vector files and says how far it agrees, room by room.

rooms.py [--all] FILE.json ... prints one JSON line for each disagreement (with --all for each case), then one line for each file.
The exit status is 1 on any disagreement. The formats of the files are those of test/vectors/*/README.md."""

import json
import sys
from base64 import b64decode
from datetime import date, timedelta
from pathlib import Path

import cbor2

import declaration as d
import verifier as v


def outcome(call):
    """What a reader answers: its value, or the code of its refusal."""
    value, fault = v.attempt(call)
    return {"value": value} if fault is None else {"code": fault}


def plain(value):
    """A decoded value as the CBOR vectors write it."""
    if isinstance(value, bytes):
        return {"bytes": value.hex()}
    if isinstance(value, list):
        return [plain(entry) for entry in value]
    if isinstance(value, dict):
        return {"map": [[key, plain(entry)] for key, entry in value.items()]}
    return value


def cbor(case):
    data = bytes.fromhex(case["input"])
    answer = outcome(lambda: v.cbor_decode(data))
    if "value" in answer:
        # A library that others wrote reads the same, and writes it back to the same bytes.
        assert cbor2.loads(data) == answer["value"] and v.encode(answer["value"]) == data, case["name"]
        answer = {"value": plain(answer["value"])}
    return case["name"], case["expect"], answer


def ed25519(case):
    parts = [bytes.fromhex(case[name]) for name in ("signature", "message", "key")]
    return case["family"], case["expected"], v.ed25519(*parts)


def document(case, key):
    def read():
        doc = v.Document(bytes.fromhex(case["bytes"]), case.get("wanted"))
        assert doc.signed_by(key), case["name"]
        return {"type": doc.type, "kid": doc.kid.hex(), "id": doc.id.hex()}

    return case["name"], {"code": case["code"]} if "code" in case else {"value": case["expected"]}, outcome(read)


def scanned(case):
    def read():
        item = v.scan(case["input"])
        return {name: entry.hex() if isinstance(entry, bytes) else entry for name, entry in item.items() if entry is not None}

    return case["name"], {"code": case["code"]} if "code" in case else {"value": case["expect"]}, outcome(read)


class Payload(v.Document):
    """A payload under a header that is given, in place of a signed document."""

    def __init__(self, case):
        self.iss, self.sub = case.get("iss", "620524/COOP-7"), case.get("sub", "https://id.gs1.org/01/06901234567892/10/L-1")
        self.iat, self.value = case.get("iat", 1772668800), v.cbor_decode(bytes.fromhex(case["payload"]))


def record(case):
    answer = outcome(lambda: v.check_record(Payload(case), case["type"]).kind.name)
    expect = case["expect"]
    return case["name"], expect if "code" in expect else {"value": expect["kind"]}, answer


def declared(case):
    def read():
        said = d.read(bytes.fromhex(case["payload"]), case["iss"], case["sub"])
        for name in ("from", "to"):
            said[name] = said[name] if said[name] is None else str(date(1970, 1, 1) + timedelta(said[name]))
        return {name: entry for name, entry in said.items() if entry is not None}

    answer = outcome(read)
    return case["name"], case["expect"], answer.get("value", answer)


def number(case):
    """GTINs and their check digits; of the other numbers the verifier sees no more than the form."""
    kind, text, expect = case["kind"], case["input"], case["expect"]
    if kind == "gtin":
        holds = text.isascii() and text.isdigit() and len(text) in (8, 12, 13, 14) and v.is_gtin14(text.zfill(14))
    elif kind == "mod10":
        return case["name"], expect.get("value"), v.check_digit(text) if text.isdigit() else None
    else:
        return None
    return case["name"], "value" in expect, holds


def blobs_of(content):
    """The bytes of a file's blobs by name."""
    blobs = {}
    for name, blob in content["blobs"].items():
        if isinstance(blob, str):
            blobs[name] = b64decode(blob)
        elif "repeat" in blob:
            blobs[name] = bytes([blob["repeat"]]) * blob["times"]
        else:
            like = blobs[blob["like"]]
            blobs[name] = like[: blob["keep"]] + b64decode(blob["put"]) + like[len(like) - blob["end"] :]
    return blobs


def verdict(case, blobs, build_time):
    documents = {name: [blobs[blob] for blob in case[name]] for name in ("anchors", "trust", "status", "certificates")}
    bundle = blobs[case["bundle"]] if "bundle" in case else None
    headline, code = v.verify(case.get("code"), bundle, **documents, now=case["now"], build_time=build_time)
    return case["name"], case["expect"], {"headline": headline, "code": code}


def run(path):
    """Yields (name, expected, answer) for each case of a file."""
    content = json.loads(path.read_text(encoding="utf-8"))
    cases = content if isinstance(content, list) else content["cases"]
    room = path.parent.name
    if room == "cose":
        key = bytes.fromhex(content["key"])
        assert v.thumbprint(key).hex() == content["thumbprint"]
        return [document(case, key) for case in cases]
    if room == "verify":
        blobs = blobs_of(content)
        return [verdict(case, blobs, content["buildTime"]) for case in cases]
    readers = {"cbor": cbor, "ed25519": ed25519, "scan": scanned, "record": record, "declaration": declared, "gs1": number}
    return [answer for case in cases if (answer := readers[room](case))]


def main(arguments):
    show_all, paths, wrong = "--all" in arguments, [argument for argument in arguments if argument != "--all"], 0
    for path in map(Path, paths):
        results = run(path)
        for name, expected, answer in results:
            if answer != expected or show_all:
                print(json.dumps({"name": name, "expected": expected, "answer": answer}, ensure_ascii=False))
        agreed = sum(expected == answer for _, expected, answer in results)
        wrong += len(results) - agreed
        print(f"{path.parent.name}/{path.stem}: {agreed} of {len(results)} agree")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
