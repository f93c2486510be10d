#!/bin/bash
# The same submission and seed give the same bytes: in JSON and in the report
# for people, on an idle machine and with all processors busy.
#
#     RUNS=200 tests/prove/same.sh       half of them idle, half of them busy
#
# Two submissions: the finished lab, and one with a wrong answer, a crash,
# misused memory, and an exit.
set -u
cd "$(dirname "$0")/../.." || exit 1
runs=${RUNS:-200}
unset MAKEFLAGS MAKELEVEL
make -s all build/weave || exit 1
dir=$(mktemp -d) || exit 1
busy=()
trap 'kill "${busy[@]}" 2>/dev/null; rm -rf "$dir"' EXIT
trap 'exit 130' INT TERM HUP

# make_busy: a loop on every processor.
make_busy() {
    local k
    for ((k = $(nproc); k > 0; k--)); do
        while :; do :; done &
        busy+=($!)
    done
}

stop_busy() {
    kill "${busy[@]}" 2>/dev/null
    wait "${busy[@]}" 2>/dev/null
    busy=()
}

# many NAME FOLDER: check FOLDER so often, and compare.
many() {
    local i kind
    for ((i = 0; i < runs; i++)); do
        [ $i -ne $((runs / 2)) ] || make_busy
        kind=$([ $((i % 2)) = 0 ] && echo --json)
        build/pt check 03 --from "$2" --hidden $kind >"$dir/now" 2>"$dir/err"
        if [ $? -gt 1 ] || [ -s "$dir/err" ]; then
            echo "FAILED  same: run $i of $1 ended badly: $(cat "$dir/err")"
            exit 1
        fi
        [ $i -gt 1 ] || cp "$dir/now" "$dir/first$((i % 2))"
        if ! cmp "$dir/first$((i % 2))" "$dir/now"; then
            diff "$dir/first$((i % 2))" "$dir/now"
            echo "FAILED  same: run $i of $1 differs from run $((i % 2))"
            exit 1
        fi
        [ ! -t 2 ] || printf '\rsame: %s, %d of %d ' "$1" $((i + 1)) "$runs" >&2
    done
    stop_busy
    [ ! -t 2 ] || printf '\r\033[K' >&2
}

many solution solutions

mkdir "$dir/bad"
replaced="linear_translate table_unmap table_undo table_destroy"
{
    printf '#define %s my_%s\n' $(for it in $replaced; do echo $it $it; done)
    cat solutions/03-page-tables/page_tables.c
    printf '#undef %s\n' $replaced
} >"$dir/bad/page_tables.c"
cat >>"$dir/bad/page_tables.c" <<'END'
#include <stdlib.h>
paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    return my_linear_translate(m, table, va) + 1; /* wrong */
}
pte_t table_unmap(struct machine *m, uint64_t root, vpn_t vpn)
{
    *(volatile int *)(uintptr_t)vpn = 1; /* a crash */
    return my_table_unmap(m, root, vpn);
}
void table_undo(struct machine *m, const struct walk *w)
{
    int *lost = malloc(sizeof *lost); /* misused memory */
    *lost = 1;
    my_table_undo(m, w);
}
void table_destroy(struct machine *m, uint64_t root)
{
    my_table_destroy(m, root);
    exit(3); /* the end of the process */
}
END
many mistakes "$dir/bad"
echo "ok      same: twice $runs runs, idle and busy: the same bytes"
