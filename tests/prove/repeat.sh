#!/bin/sh
# Proves that the tests do not succeed by luck: all of them, many times, each
# time with another seed for the random ones.
set -eu
cd "$(dirname "$0")/../.."
count=${REPEATS:-100}

make test
i=0
while [ $i -lt "$count" ]; do
    i=$((i + 1))
    PT_SEED=$i make alone >build/repeat.log 2>&1 || {
        cat build/repeat.log
        echo "repeat: failed with PT_SEED=$i"
        exit 1
    }
done
echo "repeat: $count runs with seeds 1 to $count succeeded"
