#!/bin/sh
# Proves what CI has no time for: that gcc's sanitizers, too, find nothing in
# any test, Valgrind nothing in any room where it can look, and clang's
# optimizer nothing to warn of.
cd "$(dirname "$0")/../.." || exit 1
make san && make san ALONE=grade && make valgrind && make CC=clang all
