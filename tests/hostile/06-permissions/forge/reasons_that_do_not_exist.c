/* grant permit_grant: wrong
   Reasons that nobody has ever heard of: their names are looked up in a
   table, and programs are told a number for them. */
#include "permissions.h"

enum why permit_grant(struct machine *m, const struct region *r, unsigned perms)
{
    static const int odd[] = {13, -1, 0x7fffffff, 1 << 20};
    volatile int answer = odd[perms % 4];

    (void)m, (void)r;
    return (enum why)answer;
}
