#!/bin/sh
# The book: built twice with the same bytes, led through by a browser, printed.
set -u
cd "$(dirname "$0")/../.." || exit 1
unset MAKEFLAGS MAKELEVEL
exec make -s book-check
