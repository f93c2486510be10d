# linear: passed
# A Makefile, specs, a compiler, an assembler and a linker of its own, for who
# builds in this folder or looks for programs in it.
printf 'all:\n\texit 1\n' >Makefile
printf '*cc1:\n--broken\n' >specs
printf '#!/bin/sh\necho >/tmp/pt-hostile-tool\nexit 1\n' >gcc
chmod 755 gcc
for name in cc cc1 as ld collect2 objcopy addr2line; do cp gcc "$name"; done
echo 'broken' >.gdbinit
