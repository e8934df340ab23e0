# SPDX-License-Identifier: Apache-2.0
"""Every declared method from protocol/generated/openrpc.json: params that keep its contract and params that
break it in one place, with what the server is then to answer."""

import json
from functools import lru_cache

from live import SOURCE, Failed

HUGE = 1 << 53  # one more than a whole number may be on the wire
SAMPLES = {"^[!-~]+$": "a-ref", "^[A-Za-z0-9._():-]+$": "x-1"}  # a text for each alphabet


@lru_cache(maxsize=1)
def catalogue():
    return json.loads((SOURCE / "protocol" / "generated" / "openrpc.json").read_text())


@lru_cache(maxsize=1)
def methods():
    """Those that a client may call, by name."""
    return {method["name"]: method for method in catalogue()["methods"] if method["x-sender"] != "server"}


def refusals_of(name):
    """(code, reason) that the method declares."""
    return {(error["code"], reason) for error in methods()[name]["errors"] for reason in error["data"]["reason"]}


def resolved(schema):
    """Without references, and without the null that an optional member may be."""
    while True:
        if "$ref" in schema:
            schema = catalogue()["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]]
        elif "anyOf" in schema:
            schema = next(each for each in schema["anyOf"] if each.get("type") != "null")
        else:
            return schema


def sample(schema):
    """A value that keeps the schema."""
    schema = resolved(schema)
    if "enum" in schema:
        return schema["enum"][0]
    kind = schema.get("type")
    if isinstance(kind, list):
        return 7
    if kind == "integer":
        return max(1, schema.get("minimum", 1))
    if kind == "boolean":
        return False
    if kind == "array":
        return []
    if kind == "object":
        return {name: sample(schema["properties"][name]) for name in schema.get("required", [])}
    if kind != "string":
        raise Failed(f"no sample is known for {schema}")
    if schema.get("format") == "date-time":
        return "2020-07-27T08:00:00.000Z"
    pattern = schema.get("pattern", "")
    if pattern.endswith("[1-9][0-9]{0,8}$"):
        return pattern[1] + "999999"  # a thing that the server has not made
    return SAMPLES.get(pattern, "a text")


def params_of(name, optional=False):
    """In order; with every optional member, or with none."""
    return {param["name"]: sample(param["schema"]) for param in methods()[name]["params"]
            if param["required"] or optional}


def wrong_values(schema):
    """Values that break the schema, each with the reasons that may be given."""
    schema = resolved(schema)
    kind = schema.get("type", "string")
    kinds = kind if isinstance(kind, list) else [kind]
    others = {"string": "text", "integer": 5, "number": 0.5, "boolean": True, "array": [1], "object": {"a": 1}}
    for other, value in others.items():
        if other in kinds or (other == "integer" and "number" in kinds):
            continue
        yield value, {"wrong_type"}
    if "enum" in schema:
        yield "neither-of-them", {"not_a_word"}
    elif kind == "integer":
        yield -1, {"out_of_range"}
        yield HUGE, {"out_of_range"}
        yield 1.5, {"wrong_type"}
        yield 10 ** 30, {"wrong_type", "out_of_range"}
    elif kind == "string":
        yield from wrong_texts(schema)
    elif kind == "array":
        yield [None], {"wrong_type"}
        yield [{}], {"wrong_type"}
    elif kind == "object" and "properties" in schema:
        yield {"no-such-member": 1, **sample(schema)}, {"unknown_member"}
    elif kind == "object":
        yield {"a name": 1}, {"bad_text"}
        yield {"x" * 65: 1}, {"bad_text"}
        yield {"": 1}, {"bad_text"}
        yield {"a": "1"}, {"wrong_type"}
        yield {"a": -1}, {"out_of_range"}


def wrong_texts(schema):
    longest = schema.get("maxLength", 64)
    yield "x" * (longest + 1), {"too_long", "bad_text"}
    yield "\u0000", {"bad_text"}
    if schema.get("minLength"):
        yield "", {"required"}
    if schema.get("pattern", "").startswith("^[A-Za-z0-9"):
        for text in ("../../etc/passwd", "a b", "é", "<script>", "x\u202e"):
            yield text, {"bad_text"}
    if schema.get("format") == "date-time":
        for text in ("2020-13-40T99:99:99.000Z", "2020-02-30T08:00:00Z", "now", "2020-07-27 08:00:00"):
            yield text, {"bad_text"}
    if schema.get("pattern", "").endswith("[1-9][0-9]{0,8}$"):
        letter = schema["pattern"][1]
        for text in (f"{letter}0", f"{letter}01", f"{letter}9999999999", f"{letter}-1", letter, "Z7"):
            yield text, {"bad_text"}


@lru_cache(maxsize=1)
def broken_params():
    """Every method with one member wrong: (method, params, member, reasons)."""
    broken = []
    for name, method in methods().items():
        whole = params_of(name, optional=True)
        for param in method["params"]:
            for value, reasons in wrong_values(param["schema"]):
                broken.append((name, {**whole, param["name"]: value}, param["name"], reasons))
            if param["required"] and param["name"] != "epoch":  # who may not act at all is told that first
                broken.append((name, {key: value for key, value in whole.items() if key != param["name"]},
                               param["name"], {"required"}))
        broken.append((name, {**whole, "colour": "red"}, "colour", {"unknown_member"}))
        broken.append((name, {**whole, "__proto__": {}}, "__proto__", {"unknown_member"}))
    return broken
