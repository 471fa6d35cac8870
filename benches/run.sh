#!/usr/bin/env bash
# Measures builds of a generated cluster: cold, unchanged, after one edit; and the plain copy.
#
#   benches/run.sh [FOLDER]          default: target/bench/SITESxARTICLES-SEED
#
# SITES, ARTICLES, LANGUAGES, SEED, TEXTS say what is generated (if FOLDER holds no cluster yet);
# RUNS (default 3) says how often each measurement is repeated: the table shows the median.
set -euo pipefail
cd "$(dirname "$0")/.."

sites=${SITES:-12} articles=${ARTICLES:-336} languages=${LANGUAGES:-zh,kk,ug} seed=${SEED:-1}
texts=${TEXTS:-content/shared/policies} runs=${RUNS:-3}
target=${CARGO_TARGET_DIR:-target}
root=${1:-$target/bench/${sites}x${articles}-$seed}
results=$root.results
now=2026-03-02T08:00:00+08:00

cargo build --release --quiet --bin qunshan --example generate --example copy
if [[ ! -d $root/sites ]]; then
    "$target/release/examples/generate" --out "$root" --sites "$sites" --articles "$articles" \
        --languages "$languages" --seed "$seed" --texts "$texts"
fi
rm -rf "$results"
mkdir -p "$results"

# build NAME: one build; its JSON, its wall time and peak memory, and the files it wrote anew.
build() {
    touch "$results/$1.start"
    local code=0
    local command=("$target/release/qunshan" build --root "$root" --out "$root/public"
        --now "$now" --format json)
    if [[ -x /usr/bin/time ]]; then
        command=(/usr/bin/time -f '%e %M' -o "$results/$1.time" "${command[@]}")
    fi
    "${command[@]}" >"$results/$1.json" 2>"$results/$1.log" || code=$?
    if ((code != 0)); then
        echo "build $1 ended with code $code; see $results/$1.json and $results/$1.log" >&2
        exit 1
    fi
    find "$root/public" -type f -newer "$results/$1.start" | wc -l >"$results/$1.written"
}

# The article that is edited: the first news page of the portal, restored at the end.
article=$(find "$root/content/portal/news" -name '*.zh.md' | sort | sed -n 1p)
cp "$article" "$results/article.before"
restore() { cp "$results/article.before" "$article"; }
trap restore EXIT

for ((run = 1; run <= runs; run++)); do
    restore
    rm -rf "$root/public" "$root/.qunshan"
    build "cold-$run"
    build "again-$run"
    printf '\n第%s次修改。\n' "$run" >>"$article"
    build "edit-$run"
    rm -rf "$results/copy"
    "$target/release/examples/copy" "$root/public" "$results/copy" >"$results/copy-$run.txt"
done
rm -rf "$results/copy"

python3 benches/table.py "$results" "$root"
