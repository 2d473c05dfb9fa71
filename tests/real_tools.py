"""Opens the outputs in the folder given with real tools, and compares what they read; see real_tools.sh."""

import asyncio
import csv
import gzip
import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import datasette.app
import duckdb
import geojson
import hxl
import pandas
import pyarrow.parquet

out = Path(sys.argv[1])
claims = [json.loads(line) for line in (out / "claims.jsonl").open(encoding="utf-8")]
ids = [claim["claim_id"] for claim in claims]


def said(what):
    print(f"ok  {what}")


def slot(claim, *path):
    for key in path:
        claim = claim and claim[key]
    return claim


# Parquet: DuckDB
parquet = str(out / "claims.parquet")
rows = duckdb.sql(
    f"""SELECT claim_id, action.type, count.value, count.low, place.country, CAST(date."from" AS VARCHAR), part_of,
        confidence, len(sources), sources[1].source_text FROM '{parquet}'"""
).fetchall()
expected = [
    (
        c["claim_id"], slot(c, "action", "type"), slot(c, "count", "value"), slot(c, "count", "low"),
        slot(c, "place", "country"), slot(c, "date", "from"), c["part_of"], c["confidence"], len(c["attribution"]),
        slot(c["attribution"][0], "source", "text") if c["attribution"] else None,
    )
    for c in claims
]
assert rows == expected
said(f"DuckDB {duckdb.__version__}: {len(rows)} rows, as in JSON Lines")

# Row groups outside the days that are looked for are not read.
many = str(out / "many.parquet")
file = pyarrow.parquet.ParquetFile(many)
assert file.metadata.num_row_groups > 1 and file.metadata.num_rows == 400 * len(claims)
names = [file.metadata.schema.column(i).path for i in range(file.metadata.num_columns)]
for name in ["action.type", "date.from", "place.country"]:
    for group in range(file.metadata.num_row_groups):
        statistics = file.metadata.row_group(group).column(names.index(name)).statistics
        assert statistics.has_min_max and statistics.min <= statistics.max
def plan(condition):
    return duckdb.sql(f"EXPLAIN ANALYZE SELECT count(*) FROM '{many}' WHERE {condition}").fetchall()[0][1]


# The statistics of members of structs are used: nothing is scanned where no group can hold such a day.
assert "PARQUET_SCAN" in plan("date.\"from\" > DATE '2000-01-01'")
assert "PARQUET_SCAN" not in plan("date.\"from\" > DATE '2099-01-01'")
assert "PARQUET_SCAN" not in plan("place.country = 'ZZ'")
said(f"{file.metadata.num_row_groups} row groups, which DuckDB skips where no day or country of theirs is looked for")

# Parquet: pandas
frame = pandas.read_parquet(parquet)
assert list(frame["claim_id"]) == ids
assert frame["action"].map(lambda a: a["type"]).value_counts().sum() == len(ids)
flat = pandas.json_normalize(json.loads(frame.to_json(orient="records")))
assert list(flat["sentence.text"]) == [c["sentence"]["text"] for c in claims]
said(f"pandas {pandas.__version__} with pyarrow {pyarrow.__version__}: {frame.shape[0]} rows, {flat.shape[1]} values a row")

# CSV: pandas, DuckDB, and there and back again by the csv module
table = pandas.read_csv(out / "claims.csv", keep_default_na=False)
assert list(table["claim_id"].astype(str)) == ids
assert list(table["sentence_text"]) == [c["sentence"]["text"] for c in claims]
assert duckdb.sql(f"SELECT count(*) FROM read_csv('{out / 'claims.csv'}')").fetchall()[0][0] == len(ids)
with (out / "claims.csv").open(encoding="utf-8", newline="") as file:
    rows = list(csv.reader(file))
with (out / "again.csv").open("w", encoding="utf-8", newline="") as file:
    csv.writer(file, lineterminator="\n").writerows(rows)
assert (out / "again.csv").read_bytes() == (out / "claims.csv").read_bytes()
packed = subprocess.run(["zstd", "-dc", out / "claims.csv.zst"], capture_output=True, check=True).stdout
assert packed == (out / "claims.csv").read_bytes()
assert gzip.open(out / "claims.jsonl.gz").read() == (out / "claims.jsonl").read_bytes()
said("CSV: pandas, DuckDB, and the csv module there and back; .gz and .zst unpack to the same")

# CSV with tags: libhxl
source = hxl.data(str(out / "hxl.csv"), hxl.InputOptions(allow_local=True))
kills = source.with_rows("#event+type=kill")
assert len(list(kills)) == sum(c["action"]["type"] == "kill" for c in claims)
said(f"libhxl {hxl.__version__}: {len(source.columns)} tagged columns, filters by #event+type")

# SQLite: sqlite3 and Datasette
database = out / "claims.sqlite"
shell = subprocess.run(
    ["sqlite3", database, "PRAGMA integrity_check; SELECT count(*) FROM claims; SELECT count(*) FROM tally;"],
    capture_output=True, text=True, check=True,
).stdout.split()
assert shell[0] == "ok" and int(shell[1]) == len(ids) and int(shell[2]) > 0, shell
connection = sqlite3.connect(database)
found = connection.execute(
    "SELECT claim_id FROM claims WHERE id IN (SELECT rowid FROM claims_fts WHERE claims_fts MATCH 'soldiers')"
).fetchall()
assert found
said(f"sqlite3: whole, {shell[1]} claims, {shell[2]} rows of the tally, {len(found)} found by a word")


async def serve():
    site = datasette.app.Datasette([str(database)])
    tables = (await site.client.get("/claims.json")).json()
    assert {"claims", "documents", "spans", "sources"} <= {t["name"] for t in tables["tables"]}
    # Datasette shows a search box where it finds a full-text index.
    assert next(t for t in tables["tables"] if t["name"] == "claims")["fts_table"] == "claims_fts"
    answer = (await site.client.get("/claims/claims.json?_search=soldiers&_shape=objects")).json()
    assert answer["filtered_table_rows_count"] == len(found)
    page = await site.client.get("/claims/tally")
    assert page.status_code == 200
    said(f"Datasette {datasette.__version__}: tables, search, tally")


asyncio.run(serve())

# GeoJSON
collection = geojson.loads((out / "claims.geojson").read_text(encoding="utf-8"))
assert isinstance(collection, geojson.FeatureCollection) and collection.is_valid, collection.errors()
assert all(feature.is_valid and feature.geometry.type == "Point" for feature in collection.features)
said(f"geojson {geojson.__version__}: {len(collection.features)} valid features")
