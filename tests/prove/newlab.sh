#!/bin/bash
# `make new-lab` lays out a lab that passes the gates, in a copy of the tree: as
# it is, with its chapter in the book; and a name that is no good changes
# nothing. A shell that has lost something does not pass.
set -u
export LC_ALL=C
unset MAKEFLAGS MAKELEVEL
cd "$(dirname "$0")/../.." || exit 1
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir" "$dir".*' EXIT
trap 'exit 130' INT TERM HUP
lab=97-shell-of-a-lab
problems=()
fail() { problems+=("$*"); }

# What was built is copied as well: the same sources, so make has little to do.
tar -c --exclude=./build --exclude=./.git . | tar -x -C "$dir"
mkdir "$dir/build"
(cd build 2>/dev/null && tar -c --ignore-failed-read obj/[!t]* obj/tests/hidden \
    referee stubs host include heap replay figures ./*.a pt weave recorder.so witness \
    .deps-* .sources 2>/dev/null) | tar -x -C "$dir/build" 2>/dev/null
cd "$dir" || exit 1
export OUT=build

for bad in 'no number' 9-short 97_low ../97-up 03-again 97-frame ''; do
    find . -path ./build -prune -o -type f -print | sort >"$dir.before"
    if make new-lab NAME="$bad" >"$dir.log" 2>&1; then
        fail "the name '$bad' was taken"
    fi
    grep -q '^new-lab: ' "$dir.log" ||
        fail "the name '$bad': $(tail -n 3 "$dir.log")"
    find . -path ./build -prune -o -type f -print | sort |
        cmp -s - "$dir.before" || fail "the name '$bad' has left files"
done

make new-lab build/witness NAME=$lab >"$dir.log" 2>&1 || fail "$(tail -n 5 "$dir.log")"
for gate in labs ladder wrong hostile; do
    tests/gates/$gate --lab $lab >"$dir.log" 2>&1 ||
        fail "$gate: $(head -n 5 "$dir.log")"
done
# What these say of others is not our business.
for gate in shape layers top; do
    tests/gates/$gate 2>&1 | grep "$lab\|shell_of_a_lab" >"$dir.log"
    [ ! -s "$dir.log" ] || fail "$gate: $(head -n 5 "$dir.log")"
done
tests/runner/flakes --lab $lab --seeds 2 >"$dir.log" 2>&1 ||
    fail "flakes: $(head -n 5 "$dir.log")"
if command -v clang-format >/dev/null; then
    clang-format --dry-run -Werror solutions/$lab/*.[ch] tests/hidden/$lab/*.c \
        2>"$dir.log" || fail "clang-format: $(head -n 3 "$dir.log")"
fi
if command -v doxygen >/dev/null; then
    mkdir -p build/handouts/figures
    for draw in build/figures/*; do $draw build/handouts/figures; done
    for edition in student instructor; do
        handouts/build-site $edition build >"$dir.log" 2>&1 ||
            fail "the $edition edition: $(head -n 5 "$dir.log")"
        grep -q 'chapter_shell_of_a_lab.html' \
            build/handouts/$edition/index.html ||
            fail "index.html of the $edition edition does not lead to it"
    done
fi

# Each of these is missed.
missed() {
    local what=$1 file=$2
    cp "$file" "$dir.kept"
    sed "$3" "$dir.kept" >"$file"
    cmp -s "$file" "$dir.kept" && fail "$what: $file was not changed"
    build/weave lab solutions/$lab labs/$lab >/dev/null 2>&1
    ! tests/gates/labs --lab $lab >"$dir.log" 2>&1 || fail "not missed: $what"
    cp "$dir.kept" "$file"
}
missed "a hint" solutions/$lab/shell_of_a_lab.c '/@hint Add/d'
missed "its row" handouts/index.md '/chapter_shell_of_a_lab/d'
missed "its box" handouts/$lab.md '/@exercise/d'
missed "a test" tests/hidden/$lab/test_twice_more.c '/^Test(/s/twice,/gone,/'

if [ ${#problems[@]} -gt 0 ]; then
    echo "FAILED  newlab: make new-lab"
    printf '  %s\n' "${problems[@]}"
    exit 1
fi
echo "ok      newlab: an empty lab passes the gates, and is in the book"
