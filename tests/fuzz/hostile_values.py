"""What no honest browser sends: messages, chunks and announcements of uploads that are nearly right, or not at all."""

from __future__ import annotations

from hypothesis import strategies as st

from pgwidgets.protocol.messages import BinaryChunk

HUGE = st.sampled_from([10**18, 2**63, 2**64, 10**400, -(10**400), 1e300, -1e300])
NUMBERS = st.integers() | st.floats(allow_nan=False, allow_infinity=False) | HUGE
SCALARS = st.none() | st.booleans() | NUMBERS | st.text(max_size=8)
KEYS = st.sampled_from(["__wid__", "__class__", "transfer_id", "files", "size", "width", "height", "x"]) | st.text(
    max_size=4
)
JSON = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=8,
)
TYPES = st.sampled_from(["result", "error", "callback", "viewport", "binary-chunk", "create", "", "no such type"])
FIELDS = st.sampled_from(
    ["id", "value", "error", "wid", "action", "args", "width", "height", "transfer_id", "file_index", "file_count"]
) | st.sampled_from(["chunk_index", "num_chunks", "encoding", "data", "session_id", "token", "client"])
MESSAGES = st.dictionaries(FIELDS, JSON, max_size=8).flatmap(
    lambda fields: (TYPES | JSON).map(lambda kind: {"type": kind, **fields})
)
CHUNKS = st.builds(
    BinaryChunk,
    transfer_id=st.integers(0, 3) | NUMBERS.map(int),
    file_index=st.integers(-2, 3),
    chunk_index=st.integers(-2, 4) | st.integers(),
    num_chunks=st.integers(-1, 4) | st.integers(),
    encoding=st.sampled_from(["binary", "base64", "hex", ""]),
    data=st.none() | st.text(max_size=6) | st.sampled_from(["QUJD", "QUJ", "é", "QQ==\n"]),
)
ANNOUNCEMENTS = st.builds(
    lambda transfer_id, files: {"transfer_id": transfer_id, "files": files},
    st.integers(0, 3) | JSON,
    st.lists(st.fixed_dictionaries({"name": st.text(max_size=3), "size": st.integers(0, 6000) | JSON}), max_size=3)
    | JSON,
)
