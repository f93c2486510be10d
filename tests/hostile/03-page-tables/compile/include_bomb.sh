# linear: refused, "takes the compiler", slow
# Includes itself twice, and each of these does, forty deep: the compiler does
# not end.
cat >"$1" <<'END'
#if __INCLUDE_LEVEL__ < 40
#include __FILE__
#include __FILE__
#endif
END
