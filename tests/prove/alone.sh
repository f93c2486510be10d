#!/bin/sh
# Proves what CI has no time for: that sanitizers find nothing in the tests of
# grading, and Valgrind nothing in any room where it can look.
cd "$(dirname "$0")/../.." || exit 1
make san ALONE=grade && make valgrind
