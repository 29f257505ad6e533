#!/usr/bin/env bash
# pyarrow loads pandas, where it is installed, as soon as it makes an array, a scalar or even an empty table from Python values. A program that
# never uses pandas pays for it with its start-up time and memory. Tables that come from batches, streams or files do not load it.
# Seen with pyarrow 26.0.1 and pandas 3.1.1 on Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check pyarrow==26.0.1 pandas==3.1.1
cat > "$folder/look.py" <<'PYTHON'
import subprocess
import sys

WAYS = {
    "import pyarrow": "pass",
    "empty table of a schema": "pa.schema([('a', pa.int64())]).empty_table()",
    "array of a list": "pa.array([1, 2])",
    "scalar": "pa.scalar(1)",
    "table of lists": "pa.table({'a': [1]})",
    "table of no batches": "pa.Table.from_batches([], schema=pa.schema([('a', pa.int64())]))",
    "array of buffers": "pa.Array.from_buffers(pa.int64(), 1, [None, pa.py_buffer(bytes(8))])",
    "stream read back": "b = pa.BufferOutputStream(); s = pa.schema([('a', pa.int64())]); pa.ipc.new_stream(b, s).close(); "
    "pa.ipc.open_stream(b.getvalue()).read_all()",
}
for name, code in WAYS.items():
    script = f"import sys, pyarrow as pa\n{code}\nprint('pandas' in sys.modules)"
    print(f"{name}: {subprocess.run([sys.executable, '-c', script], capture_output=True, text=True, check=True).stdout.strip()}")
PYTHON
seen=$("$folder/venv/bin/python" "$folder/look.py")
echo "$seen"
expected="import pyarrow: False
empty table of a schema: True
array of a list: True
scalar: True
table of lists: True
table of no batches: False
array of buffers: False
stream read back: False"
[ "$seen" = "$expected" ] || { echo "this is not what was seen" >&2; exit 1; }
