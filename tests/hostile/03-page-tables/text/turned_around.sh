# linear: refused, "does not compile"
# An error with characters in it that turn the direction of the rest around,
# or that are invisible: what one reads is not what is there.
printf '#error \342\200\256deppans\342\201\246 \342\200\213 \303\205 100 points\n' \
    >>"$1"
