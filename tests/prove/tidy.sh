#!/bin/bash
# What `make tidy` looks for, as far as the analyzer of clang goes by itself.
set -u
cd "$(dirname "$0")/../.." || exit 1
unset MAKEFLAGS MAKELEVEL
make tidy TIDY_NODES=225000
