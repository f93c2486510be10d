#!/bin/bash
# Proves that grading a class costs little, for each submission the same, and
# that whoever is killed ends with the same gradebook.
#
#     CLASS=300    how many submissions
#     KILLS=20     how often it is killed; 0: only measure
#     LAB=05-lazy-allocation
#     RATIO=2      so many times the floor it may cost
#     GROWTH=1.25  so many times as much, beside the floor, as in a class of 10
#
# The class: six of ten are the finished lab, three a wrong solution, one the
# skeleton; every 25th does not compile, every 30th is hostile, every 50th a
# broken archive; no two are the same. The floor is compiling and linking each of
# them and starting Valgrind once, on as many processors.
set -eu
export LC_ALL=C
cd "$(dirname "$0")/../.."
class=${CLASS:-300} kills=${KILLS:-20} lab=${LAB:-05-lazy-allocation}
out=${OUT:-build} ratio=${RATIO:-2} growth=${GROWTH:-1.25}
jobs=$(nproc)
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
trap 'exit 130' INT TERM HUP
now() { date +%s.%N; }

mkdir "$dir/wrong"
for file in tests/wrong/"$lab"/*.c; do
    it=$dir/wrong/$(basename "$file" .c)
    mkdir "$it"
    "$out/weave" wrong "solutions/$lab" "$file" "$it" >/dev/null
done
# What tests/runner/attack wants to know.
root=$PWD whole='' bound=30000 bound_long=60000
. tests/runner/attack
mkdir "$dir/hostile"
for file in tests/hostile/"$lab"/*/*.{c,sh}; do
    [ -e "$file" ] || continue
    it=$dir/hostile/$(basename "$file")
    mkdir "$it"
    declaration "$file"
    (cd "$it" && weapon "$root/$file" "$lab" "${function:-}")
done
names=$(sed -n 's/^file //p' "labs/$lab/manifest")
wrong=("$dir"/wrong/*) hostile=("$dir"/hostile/*)

# student NUMBER CLASS: what that one hands in.
student() {
    local from=solutions/$lab it
    mkdir -p "$2"
    it=$2/$(printf s%05d "$1")
    case $(($1 % 10)) in
    [678]) from=${wrong[$(($1 % ${#wrong[@]}))]} ;;
    9) from=labs/$lab ;;
    esac
    if [ $(($1 % 50)) -eq 25 ]; then
        tar -C "$from" -cz $names | head -c 700 >"$it.tar.gz"
        return
    fi
    [ $(($1 % 30)) -ne 0 ] || from=${hostile[$(($1 / 30 % ${#hostile[@]}))]}
    mkdir -p "$it"
    for name in $names; do
        { cat "$from/$name" && echo "/* $1 */"; } >"$it/$name"
        [ $(($1 % 25)) -ne 0 ] || echo 'int x = ;' >>"$it/$name"
    done
}

grade() { # CLASS BOOK
    local code=0
    "$out/pt" grade --lab "$lab" -o "$2" "$1" >"$dir/out" 2>"$dir/err" || code=$?
    [ $code -eq 0 ] || [ $code -eq 2 ] || # 2: of the broken archives
        { cat "$dir/out" "$dir/err"; exit 1; }
}

floor() { # CLASS
    export dir out lab
    find "$1" -name '*.c' | xargs -P "$jobs" -I FILE sh -c '
        it=$(mktemp -d "$dir/XXXXXX") &&
        gcc -std=c11 -O1 -gdwarf-4 -fno-pie -fsanitize-coverage=trace-pc \
            -Wall -Wextra "-I$out/include/$lab" -c -o "$it/o.o" FILE &&
        gcc -no-pie -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc \
            -Wl,--wrap=exit,--wrap=_exit,--wrap=abort -o "$it/host" \
            "$it/o.o" "$out/host/$lab.o"
        valgrind -q true; rm -rf "$it"' 2>/dev/null || :
}

# One size: seconds for each submission, and for each of the floor, of which one
# is measured before and one after: the machine is not always equally fast.
measure() { # SIZE
    local t=()
    for i in $(seq "$1"); do student "$i" "$dir/class-$1"; done
    t+=("$(now)")
    floor "$dir/class-$1"
    t+=("$(now)")
    grade "$dir/class-$1" "$dir/$1.db"
    t+=("$(now)")
    floor "$dir/class-$1"
    t+=("$(now)")
    cost=$(awk "BEGIN { print (${t[2]} - ${t[1]}) / $1 }")
    base=$(awk "BEGIN { print \
        (${t[1]} - ${t[0]} + ${t[3]} - ${t[2]}) / 2 / $1 }")
    awk "BEGIN { printf \"%6d submissions: %.3f s each, %.0f a minute; \" \
        \"the floor %.3f s; %.2fx\n\", $1, $cost, 60 / $cost, $base, \
        $cost / $base }"
}

echo "class: $lab, $jobs at once"
measure 10
first=$cost first_base=$base
measure "$class"
awk "BEGIN { exit !($cost <= $ratio * $base) }" ||
    { echo "class: more than $ratio times the floor"; exit 1; }
# Beside the floor, which the same busy machine makes slower or faster.
awk "BEGIN { exit !($cost / $base <= $growth * $first / $first_base) }" ||
    { echo "class: a submission costs more in a large class"; exit 1; }

[ "$kills" -gt 0 ] || exit 0
# Killed at random moments of the time that it takes, and begun again.
RANDOM=1
took=$(awk "BEGIN { print $cost * $class / ($kills + 1) }")
for _ in $(seq "$kills"); do
    "$out/pt" grade --lab "$lab" -o "$dir/killed.db" "$dir/class-$class" \
        >/dev/null 2>&1 &
    sleep "$(awk "BEGIN { print $took * (0.5 + $RANDOM / 32768) }")"
    kill -9 $! 2>/dev/null || :
    wait $! 2>/dev/null || :
done
grade "$dir/class-$class" "$dir/killed.db"
for book in "$class" killed; do
    "$out/pt" export "$dir/$book.db" --format sql -o "$dir/$book.sql"
done
cmp "$dir/$class.sql" "$dir/killed.sql" ||
    { echo "class: killed $kills times, and it ends otherwise"; exit 1; }
sed 's/^/    /' "$dir/out"
echo "class: killed $kills times, and the same gradebook"
