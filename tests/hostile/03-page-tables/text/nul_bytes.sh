# linear: refused, "zero byte"
# Ends every string that somebody makes of the file, and of the errors in it.
printf 'int a\0b = 1;\n#error a\0b\n' >>"$1"
