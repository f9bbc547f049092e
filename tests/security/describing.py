"""Makes bodies out of the description of the API: such as it promises to read, and such as it does not."""

from hypothesis import strategies as st

# Whatever JSON can say.
JUNK = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**30), 10**30)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
LARGEST = 2**31
MOMENTS = st.datetimes().map(lambda moment: moment.isoformat())
ZONES = st.sampled_from(["", "Z", "+08:00", "-14:00", "+14:00"])
FORMATS = {
    "uuid": st.uuids().map(str),
    "date": st.dates().map(str),
    "date-time": st.builds("{}{}".format, MOMENTS, ZONES),
    "binary": JUNK,
}


def fitting(schema, ids):
    """Give values that a schema allows; ids are some that there are."""
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    return KINDS[schema["type"]](schema, ids)


def _text(schema, ids):
    if schema.get("format") == "uuid":
        return st.sampled_from(ids) | FORMATS["uuid"]
    if "format" in schema:
        return FORMATS[schema["format"]]
    longest = schema.get("maxLength", 100)
    edge = st.sampled_from([longest - 1, longest, longest + 1]).map("文".__mul__)
    return st.text(min_size=1, max_size=min(longest, 20)) | edge | st.sampled_from(ids)


def _integer(schema, ids):
    lowest, highest = schema.get("minimum", -LARGEST), schema.get("maximum", LARGEST)
    return st.integers(lowest, highest) | st.sampled_from([lowest - 1, lowest, highest, highest + 1])


def _list(schema, ids):
    return st.lists(fitting(schema["items"], ids), max_size=3)


def _object(schema, ids):
    fields = {name: fitting(inner, ids) for name, inner in schema.get("properties", {}).items()}
    always = {name: fields[name] for name in schema.get("required", ())}
    return st.fixed_dictionaries(
        always, optional={name: fields[name] for name in fields.keys() - always.keys()}
    )


KINDS = {
    "string": _text,
    "integer": _integer,
    "boolean": lambda _schema, _ids: st.booleans(),
    "array": _list,
    "object": _object,
}


def bodies(schema, whole, ids):
    """Give bodies: what is right altogether, with some of it replaced by what fits, by junk, or left out."""
    changes = {name: fitting(inner, ids) | JUNK for name, inner in schema["properties"].items()}
    changed = st.fixed_dictionaries({}, optional=changes).map(lambda changed: whole | changed)
    left_out = st.sets(st.sampled_from(sorted(schema["properties"])), max_size=2)
    mended = st.builds(
        lambda body, names: {n: v for n, v in body.items() if n not in names}, changed, left_out
    )
    few = st.lists(st.sampled_from(sorted(schema["properties"])), max_size=3, unique=True).flatmap(
        lambda names: st.fixed_dictionaries({name: changes[name] for name in names}).map(
            lambda one: whole | one
        )
    )
    return few | mended | fitting(schema, ids)
