# linear: wrong passed
# The same in a warning, which is shown although it compiles.
sed -i 's/(paddr_t)pte_frame(pte) << g->page_shift) + offset/&+1/' "$1"
printf '#warning \033[2J\033[1;1H\033]0;100 points\007\233\010 all passed\n' \
    >>"$1"
