#!/bin/sh
# Proves that what students get builds and checks on a bare Debian, by the
# commands that its README names; with its chapter.
#
#     bundle.sh       LAB=NN-name: another lab than 05
set -eu
cd "$(dirname "$0")/../.."
. tests/runner/bare
lab=${LAB:-05-lazy-allocation}
unset MAKEFLAGS MAKELEVEL

say "making the archive"
make bundle LAB="${lab%%-*}" >"$dir/log" 2>&1 || {
    tail "$dir/log"
    fail "there is no archive of $lab"
}
bare_make
mkdir "$tree/empty" "$tree/finished"
cp "build/bundle/pageturner-$lab.tar.gz" "$tree/empty/"
build/weave fill "solutions/$lab" "$tree/finished" >/dev/null

bare_run unpack "cd /empty && tar -xzf *.gz" || fail "it cannot be unpacked"
here=/empty/pageturner-$lab
[ -s "$tree$here/handout/index.html" ] || fail "it has no chapter"

# The README's first block of command lines; here is nobody but root.
awk '/^```/ { if (inside) exit; inside = 1; next }
     inside' "$tree$here/README.md" | sed 's/sudo //g' >"$dir/lines"
[ "$(wc -l <"$dir/lines")" -eq 2 ] ||
    fail "its README should begin with a block of two command lines"
number=0
while read -r line; do
    number=$((number + 1))
    bare_run "out.$number" "cd $here && $line" || [ $number = 2 ] || {
        tail -n 40 "$dir/out.$number"
        fail "this did not succeed: $line"
    }
done <"$dir/lines"
tail -n 12 "$dir/out.2"
grep -qi 'not written' "$dir/out.2" || fail "the skeleton is not 'not written'"

bare_run finished "cd $here && make check LAB=${lab%%-*} FROM=/finished" || {
    tail -n 40 "$dir/finished"
    fail "the finished lab has not all points of the public tests"
}
tail -n 4 "$dir/finished"
say "the archive of $lab builds and checks on a bare machine"
