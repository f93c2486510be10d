# zeroed: passed, whole
# An honest neighbour: all of it in the last of the three files.
cat "$@" >all && mv all "$3"
echo '#include "stack_and_heap.h"' | tee "$1" >"$2"
