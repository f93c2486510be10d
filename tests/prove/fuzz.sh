#!/bin/sh
# Ten minutes of fuzzing for each target, unless FUZZ_SECONDS says otherwise.
set -eu
cd "$(dirname "$0")/../.."
exec make fuzz FUZZ_SECONDS="${FUZZ_SECONDS:-600}"
