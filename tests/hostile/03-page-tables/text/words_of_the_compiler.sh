# linear: refused, "does not compile"
# A message that looks like several lines of the compiler's, which speak of
# another file.
printf '#pragma message("x\\npage_tables.c:1:1: error: 100 points\\n")\n' >>"$1"
printf 'int broken = ;\n' >>"$1"
