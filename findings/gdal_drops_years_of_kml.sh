#!/usr/bin/env bash
# KML's times may be a year ("2014") or a month ("2014-06"). GDAL's LIBKML driver, through which geopandas reads KML, drops a year without a word:
# a placemark of 2014 has no time. A month becomes its first day, also as the end of a span, so that a span of June 2014 ends on 1 June.
# Who writes KML for others to load does better to write whole days.
# Seen with pyogrio 0.13.0 (GDAL 3.12.4) and geopandas 1.1.1 on Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check pyogrio==0.13.0 geopandas==1.1.1 pandas==2.3.3
cat > "$folder/look.py" <<'PYTHON'
import sys
from pathlib import Path

import geopandas

KML = """<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark><name>Mosul</name>{time}
<Point><coordinates>43.13,36.34</coordinates></Point></Placemark></Document></kml>"""
TIMES = {
    "stamp": "<TimeStamp><when>{0}</when></TimeStamp>",
    "span": "<TimeSpan><begin>{0}</begin><end>{0}</end></TimeSpan>",
}
path = Path(sys.argv[1]) / "placemark.kml"
for name, markup in TIMES.items():
    for written in ("2014", "2014-06", "2014-06-10"):
        path.write_text(KML.format(time=markup.format(written)), encoding="utf-8")
        placemark = geopandas.read_file(path).iloc[0]
        read = [placemark["timestamp"]] if name == "stamp" else [placemark["begin"], placemark["end"]]
        print(f"{name} {written}:", *(str(time)[:10] for time in read))
PYTHON
seen=$("$folder/venv/bin/python" "$folder/look.py" "$folder")
echo "$seen"
expected="stamp 2014: NaT
stamp 2014-06: 2014-06-01
stamp 2014-06-10: 2014-06-10
span 2014: NaT NaT
span 2014-06: 2014-06-01 2014-06-01
span 2014-06-10: 2014-06-10 2014-06-10"
[ "$seen" = "$expected" ] || { echo "this is not what was seen" >&2; exit 1; }
