#!/usr/bin/env bash
# feedparser has a pattern for ISO 8601's ordinal dates, a year and the number of a day in it ("2003-335" is 1 December), but reads more than half
# of them as another day of that year or the next, without a sign that something went wrong.
# Seen with feedparser 6.0.14 on Python 3.11. A reader of feeds does better to parse entry.published itself.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check feedparser==6.0.14
cat > "$folder/look.py" <<'PYTHON'
from datetime import date, timedelta

import feedparser


def read(written: str) -> date:
    feed = f'<rss version="2.0"><channel><item><title>News</title><pubDate>{written}</pubDate></item></channel></rss>'
    return date(*feedparser.parse(feed).entries[0].published_parsed[:3])


print("2003-335:", read("2003-335"))
print("2014-161:", read("2014-161"))
first = date(2014, 1, 1)
wrong = [n for n in range(1, 366) if read(f"2014-{n:03d}") != first + timedelta(n - 1)]
print("days of 2014 read wrongly:", len(wrong), "of 365")
PYTHON
seen=$("$folder/venv/bin/python" "$folder/look.py")
echo "$seen"
expected="2003-335: 2003-12-01
2014-161: 2015-04-01
days of 2014 read wrongly: 198 of 365"
[ "$seen" = "$expected" ] || { echo "this is not what was seen" >&2; exit 1; }
