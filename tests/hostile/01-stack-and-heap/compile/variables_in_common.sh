# zeroed: refused, "may share"
# A variable in common, as old compilers made them: in each file as large as
# another one likes.
echo '__asm__(".comm shared,16,8");' >>"$1"
echo '__asm__(".comm shared,4096,4096");' >>"$2"
echo '__asm__(".comm shared,1073741824,16");' >>"$3"
