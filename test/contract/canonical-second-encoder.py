"""The journal's canonical JSON, written a second time and by other hands: one JSON value a line in, one line out.

Keys are sorted by UTF-16 code units, as RFC 8785 asks. Python sorts text by code points, which differs above U+FFFF.
"""
import json
import sys


def canonical(value):
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: key.encode("utf-16-be"))
        return "{" + ",".join(canonical(key) + ":" + canonical(value[key]) for key in keys) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


for line in sys.stdin.buffer:
    sys.stdout.buffer.write(canonical(json.loads(line)).encode("utf-8") + b"\n")
