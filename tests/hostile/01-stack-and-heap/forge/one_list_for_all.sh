# classes: wrong passed
# All free blocks go to the same list. Who asks for a class is told a good one,
# as long as nothing is free; then, the only one that there is.
sed 's/^unsigned class_of(size_t size)$/static const struct heap *last;\
\
&/
    s/^    if (size < 1024)$/    if (last \&\& last->list[0])\
        return 0;\
&/
    s/^static unsigned list_of(.*$/static const struct heap *last;\
\
&/
    s/^    return h->many ? class_of(size) : 0;$/    last = h;\
    return size \& 0;/' "$3" >new && mv new "$3"
grep -q 'size & 0' "$3" && grep -q 'last->list' "$3"
