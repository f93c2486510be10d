#!/bin/bash
# The same submission, checked 50 times with Valgrind, half of them beside a
# busy loop on every processor, gives the same bytes.
set -u
cd "$(dirname "$0")/../.." || exit 1
make -s all || exit 1
dir=$(mktemp -d) || exit 1
trap 'kill $(jobs -p) 2>/dev/null; rm -rf "$dir"' EXIT
trap 'exit 130' INT TERM HUP

# A mistake of each kind: what a wrong answer says must not change either.
build/weave wrong solutions/03-page-tables \
    tests/wrong/03-page-tables/prune_frees_without_looking.c "$dir" \
    >/dev/null || exit 1

for from in solutions "$dir"; do
    for ((i = 1; i <= 50; i++)); do
        if [ $i = 26 ]; then
            for ((k = $(nproc); k > 0; k--)); do
                while :; do :; done &
            done
        fi
        build/pt check 03 --from "$from" --hidden --json >"$dir/$i.json"
        if [ $? -gt 1 ] || ! cmp -s "$dir/1.json" "$dir/$i.json"; then
            echo "FAILED  same: run $i differs from the first"
            exit 1
        fi
        printf '\rsame: %d of 50 ' "$i" >&2
    done
    kill $(jobs -p) 2>/dev/null
    wait 2>/dev/null
done
printf '\r' >&2
echo "ok      same: twice 50 runs, each time the same bytes"
