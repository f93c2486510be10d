#!/bin/bash
# What `make test` does in short: every wrong solution under Valgrind, every
# hostile one under Valgrind and by a user without rights as well; all of the
# ladder and of the leaks; and some with many seeds.
set -u
cd "$(dirname "$0")/../.." || exit 1
unset MAKEFLAGS MAKELEVEL
make -s all build/weave build/witness || exit 1
tests/gates/wrong --whole || exit 1
tests/gates/ladder || exit 1
tests/gates/leaks || exit 1
tests/runner/flakes --seeds 20 || exit 1
[ "$(id -u)" != 0 ] || tests/gates/hostile --whole --only-as pageturner-test ||
    exit 1
tests/gates/hostile --whole
