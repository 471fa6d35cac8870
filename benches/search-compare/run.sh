#!/usr/bin/env bash
# Compares the search of a generated cluster with Pagefind's of the same pages.
#
#   benches/search-compare/run.sh [FOLDER] [OPTION...]    default: target/bench/search-SITESxARTICLES-SEED
#
# SITES, ARTICLES, WORDS, SEED, TEXTS say what is generated (if FOLDER holds no cluster yet); the
# options are those of compare.mjs. All that is made lies in FOLDER. Pagefind takes 16 GB of memory for
# 25,000 pages, and more than a machine of 24 GB has for 50,000: `--alone` leaves it out.
set -euo pipefail
cd "$(dirname "$0")/../.."

sites=${SITES:-100} articles=${ARTICLES:-500} words=${WORDS:-385} seed=${SEED:-1}
texts=${TEXTS:-content/shared/policies}
target=${CARGO_TARGET_DIR:-target}
root=$target/bench/search-${sites}x${articles}-$seed
if [[ ${1:-} && $1 != --* ]]; then
    root=$1
    shift
fi

npm ci --prefix benches/search-compare --silent
cargo build --release --quiet --bin qunshan --example generate
if [[ ! -d $root/sites ]]; then
    "$target/release/examples/generate" --out "$root" --sites "$sites" --articles "$articles" \
        --languages zh --seed "$seed" --words "$words" --texts "$texts"
fi
node benches/search-compare/compare.mjs --root "$root" --program "$target/release/qunshan" "$@"
