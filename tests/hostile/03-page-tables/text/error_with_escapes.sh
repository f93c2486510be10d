# linear: refused, "does not compile"
# An error of the compiler with bytes in it that a terminal obeys: clears the
# screen, moves the cursor, changes the title, asks for an answer.
printf '#error \033[2J\033[1;1H\033]0;100 points\007\033[6n\233\010\r all passed\n' \
    >>"$1"
