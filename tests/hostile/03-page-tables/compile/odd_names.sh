# linear: passed, whole
# Files beside the one that was asked for, whose names are options, patterns,
# or lists of options for who compiles all that there is.
for name in '@opt.c' '-o.c' '-fplugin=x.c' 'a b.c' '*.c' '$(id).c' ';.c' \
    $'new\nline.c' '.c' 'page_tables.c.c' '@page_tables.c'; do
    echo '#error "a file that was not asked for"' >"./$name"
done
