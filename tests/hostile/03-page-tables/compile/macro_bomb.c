/* linear linear_translate: refused
   Two letters that become a thousand million: the compiler has no memory for
   them. */
#define A(x) x x x x x x x x x x
#define B(x) A(A(A(x)))
#define C(x) B(B(B(x)))
int number = 0 C(+1);
