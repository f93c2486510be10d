#!/bin/sh
# Proves that the README's two command lines work, exactly as written there,
# on a machine that has nothing but Debian's base system.
#
# The repository's last commit is cloned into it. See tests/runner/bare.
set -eu
cd "$(dirname "$0")/../.."

. tests/runner/bare

# The command lines: the README's first fenced block that has "make demo".
awk '/^```/ { if (inside && found) exit; inside = !inside; text = ""; next }
     inside { text = text $0 "\n"; if (/make demo/) found = 1 }
     END { if (found) printf "%s", text }' README.md >"$dir/lines"
[ "$(wc -l <"$dir/lines")" -eq 2 ] ||
    fail "README.md should have a block of two command lines, with make demo"

[ -z "$(git status --porcelain)" ] ||
    say "note: there are uncommitted changes; the last commit is tried"

bare_make
git clone --quiet --no-hardlinks . "$tree/pageturner"

number=0
while read -r line; do
    number=$((number + 1))
    bare_run "out.$number" "cd /pageturner && $line" || {
        tail -n 40 "$dir/out.$number"
        fail "this did not succeed: $line"
    }
    tail -n 12 "$dir/out.$number"
done <"$dir/lines"

# A demo without a full mark, or a test run without tests, proves nothing.
grep -q '100 of 100 points' "$dir/out.1" || fail "the demo gives no full mark"
tail -n 1 "$dir/out.2" | grep -Eqx '[1-9][0-9]* passed, 0 failed' ||
    fail "the last line of the tests is not \"N passed, 0 failed\""
say "both command lines of the README work on a bare machine"
