#!/bin/sh
# Proves that our processor computes what another one does: random programs
# run on it and under qemu-riscv64, and must print the same bytes.
#
# RISCV_PROGRAMS says how many (500), RISCV_SEED which is the first (1). A
# difference is cut down to the first instruction that makes it.
set -eu
cd "$(dirname "$0")/../.."
count=${RISCV_PROGRAMS:-500}
seed=${RISCV_SEED:-1}
length=5000

for tool in qemu-riscv64 od; do
    command -v $tool >/dev/null || {
        echo "riscv: there is no $tool; on Debian: apt-get install qemu-user"
        exit 1
    }
done
mkdir -p build
room=$(mktemp -d build/riscv.XXXXXX)
trap 'rm -rf "$room"' EXIT
trap 'exit 130' INT TERM HUP

${CC:-gcc} -std=c11 -D_POSIX_C_SOURCE=200809L -O2 -Iframework \
    tests/prove/riscv.c framework/*.c -o "$room/riscv"

# Do both agree on the first $2 things that program $1 does?
agree() {
    "$room/riscv" "$1" "$2" "$room/elf" >"$room/ours" 2>"$room/last" ||
        return 1
    chmod +x "$room/elf"
    qemu-riscv64 "$room/elf" >"$room/theirs" || return 1
    [ "$(wc -c <"$room/theirs")" -eq 4096 ] &&
        cmp -s "$room/ours" "$room/theirs"
}

# Halve the length until the program of $bad differs and that of $good not.
explain() {
    good=0 bad=$length
    while [ $((bad - good)) -gt 1 ]; do
        middle=$(((good + bad) / 2))
        if agree "$1" $middle; then good=$middle; else bad=$middle; fi
    done
    agree "$1" $bad || true
    echo "riscv: seed $1 differs from thing $bad on:"
    cat "$room/last"
    for whose in ours theirs; do
        od -A d -t x8 -v "$room/$whose" >"$room/$whose.txt"
    done
    echo "< ours, > qemu's; registers x0, x1, ... from 3072 on, two a line"
    diff "$room/ours.txt" "$room/theirs.txt" | head -n 40
}

last=$((seed + count - 1))
while [ "$seed" -le "$last" ]; do
    agree "$seed" $length || {
        explain "$seed"
        exit 1
    }
    seed=$((seed + 1))
done
echo "riscv: $count programs of $length things each (seeds to $last) agree"
