# linear: refused, "does not compile"
# An error that quotes bytes which are no characters in any encoding.
printf 'int \377\376\300\200\355\240\200 = 1 1;\n#error \377\376\n' >>"$1"
