#!/usr/bin/env bash
# Opens what allege writes in the tools that people open it with: DuckDB, pandas, pyarrow, sqlite3, Datasette, a GeoJSON
# validator, libhxl. Needs Python 3.11 or later and PyPI; not part of .ci/run, to be run before a release.
#
#   tests/real_tools.sh [PROGRAM]    PROGRAM is an allege with the features parquet and sqlite; built if not given
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

program=${1:-}
if [ -z "$program" ]; then
    cargo build --locked --release --features parquet,sqlite
    program=target/release/allege
fi

venv=${ALLEGE_TOOLS:-target/real-tools}
if [ ! -x "$venv/bin/datasette" ]; then
    python3 -m venv "$venv"
    "$venv/bin/pip" install --quiet duckdb==2.0.1 pandas==3.1.1 pyarrow==26.0.1 datasette==0.65.5 geojson==3.3.0 libhxl==5.2.2 six==1.17.0
fi

out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
for ending in jsonl csv parquet sqlite geojson jsonl.gz csv.zst; do
    "$program" extract fixtures/news fixtures/reports.jsonl -o "$out/claims.$ending" 2>/dev/null
done
"$program" extract fixtures/news fixtures/reports.jsonl --hxl -o "$out/hxl.csv" 2>/dev/null
# Enough claims for several row groups.
for _ in $(seq 400); do cat "$out/claims.jsonl"; done > "$out/many.jsonl"
"$program" merge "$out/many.jsonl" -o "$out/many.parquet"

"$venv/bin/python" tests/real_tools.py "$out"
