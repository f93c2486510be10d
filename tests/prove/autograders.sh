#!/bin/bash
# Autograders, unpacked and tried as somebody else's machine would do it: built
# from what is in the package, then the finished lab, the untouched one, a wrong
# one and one that does not compile.
#
#     LAB=05-lazy-allocation tests/prove/autograders.sh
#
# Gradescope's and PrairieLearn's folders are below a temporary one, by
# AUTOGRADER_ROOT and GRADE_ROOT. All that is installed here already counts as
# installed: .ci/deps has nothing to do.
set -u
cd "$(dirname "$0")/../.." || exit 1
top=$PWD lab=${LAB:-05-lazy-allocation} out=${OUT:-build} count=0
file=$(sed -n 's/^file //p' "labs/$lab/manifest" | head -n 1)
unset MAKEFLAGS MAKELEVEL AUTOGRADER_PT
make -s "$out/weave" || exit 1
dir=$(mktemp -d) || exit 1
chmod 755 "$dir"
trap 'rm -rf "$dir"' EXIT
trap 'exit 130' INT TERM HUP

fail() {
    echo "FAILED  autograders: $*"
    exit 1
}

# has FILE REGEX WHAT
has() {
    grep -Eq -- "$2" "$1" || { head -c 600 "$1"; fail "$3: no $2 in $1"; }
    count=$((count + 1))
}

mkdir "$dir/finished" "$dir/untouched" "$dir/wrong" "$dir/broken"
cp "solutions/$lab/$file" "$dir/finished"
cp "labs/$lab/$file" "$dir/untouched"
sed 's/return/retrun ::error::x/' "labs/$lab/$file" >"$dir/broken/$file"
first=$(find "tests/wrong/$lab" -name '*.c' | sort | head -n 1)
"$out/weave" wrong "solutions/$lab" "$first" "$dir/wrong" >/dev/null || exit 1
for kind in gradescope autolab prairielearn; do
    mkdir "$dir/$kind"
    pack=$(grader/class/package "$lab" "$kind" "$dir/packed") || fail "$kind"
    case $pack in
    *.zip) unzip -q "$pack" -d "$dir/$kind" ;;
    *) tar -xf "$pack" -C "$dir/$kind" ;;
    esac || fail "$kind cannot be unpacked"
done

# The lab's sum of points, as each of them has it.
echo "gradescope"
root=$dir/root
mkdir -p "$root/results"
mv "$dir/gradescope" "$root/source"
cp "$root/source/run_autograder" "$root"
AUTOGRADER_ROOT=$root "$root/source/setup.sh" >"$dir/log" 2>&1 ||
    { tail "$dir/log"; fail "setup.sh"; }
for who in finished untouched wrong broken; do
    rm -rf "$root/submission" "$root/results/results.json"
    cp -R "$dir/$who" "$root/submission"
    AUTOGRADER_ROOT=$root "$root/run_autograder" >"$dir/log" 2>&1 ||
        { cat "$dir/log"; fail "run_autograder of $who"; }
    cp "$root/results/results.json" "$dir/$who.gradescope"
done
most=$(sed 's/^{"score":\([0-9]*\).*/\1/;q' "$dir/finished.gradescope")
[ "$most" -ge 100 ] || fail "the finished lab has $most points"
count=$((count + 1))
has "$dir/untouched.gradescope" '^\{"score":0,' untouched
has "$dir/wrong.gradescope" '"status":"failed"' wrong
has "$dir/broken.gradescope" '^\{"score":0,"output":"Not gradable' broken
rm -f "$root/results/results.json"
mv "$root/source/source/labs" "$root/source/source/gone"
AUTOGRADER_ROOT=$root "$root/run_autograder" >/dev/null 2>&1 &&
    fail "run_autograder succeeds without a lab"
[ ! -e "$root/results/results.json" ] || fail "a mark although we failed"
mv "$root/source/source/gone" "$root/source/source/labs"
count=$((count + 2))

echo "autolab"
for who in finished untouched wrong broken; do
    mkdir "$dir/autograde"
    cp "$dir/autolab/autograde.tar" "$dir/$who/$file" "$dir/autograde"
    cp "$dir/autolab/autograde-Makefile" "$dir/autograde/Makefile"
    if [ $who = finished ]; then # once as students do it there, whole
        (cd "$dir/autograde" && make -s) >"$dir/$who.autolab" 2>&1 ||
            fail "make of $who"
        built=$dir/autograde
    else
        (cd "$dir/autograde" && make -s PAGETURNER="$dir/built") \
            >"$dir/$who.autolab" 2>&1 || fail "make of $who"
    fi
    if [ $who = finished ]; then mv "$built" "$dir/built"; fi
    rm -rf "$dir/autograde"
    tail -n 1 "$dir/$who.autolab" >"$dir/last"
    has "$dir/last" '^\{"scores":\{.*\},"scoreboard":\[[0-9]+\]\}$' "$who"
done
tail -n 1 "$dir/finished.autolab" >"$dir/last"
has "$dir/last" "\[$most\]" "the finished lab"
tail -n 1 "$dir/untouched.autolab" >"$dir/last"
has "$dir/last" '\[0\]' "the untouched lab"

echo "prairielearn"
image=$dir/prairielearn/image/source
(cd "$image" && make build/pt "build/referee/$lab" "build/host/$lab.o" \
    "build/include/$lab/.stamp") >"$dir/log" 2>&1 ||
    { tail "$dir/log"; fail "the image's make"; }
for who in finished untouched wrong broken; do
    rm -rf "$dir/grade"
    mkdir "$dir/grade"
    cp -R "$dir/$who" "$dir/grade/student"
    cp -R "$dir/prairielearn/question/tests" "$dir/grade/tests"
    GRADE_ROOT=$dir/grade AUTOGRADER_PT=$image/build/pt \
        "$dir/grade/tests/run" >"$dir/log" 2>&1 ||
        { cat "$dir/log"; fail "run of $who"; }
    cp "$dir/grade/results/results.json" "$dir/$who.prairielearn"
done
has "$dir/finished.prairielearn" '^\{"gradable":true,"score":1\.0+,' finished
has "$dir/untouched.prairielearn" '^\{"gradable":true,"score":0\.0+,' untouched
has "$dir/broken.prairielearn" '^\{"gradable":false,"format_errors":' broken

cd "$top" || exit 1
echo "ok      autograders: $count things, with $lab"
