#include "take_rename.h"

bool take_rename(struct book *b, const char *from, const char *to)
{
    return book_do(b, "DELETE FROM final WHERE student IN (?, ?)", "ss", from,
                   to) &&
           book_do(b, "UPDATE submission SET student = ?1 WHERE student = ?2",
                   "ss", to, from) &&
           book_do(b, "UPDATE adjustment SET student = ?1 WHERE student = ?2",
                   "ss", to, from) &&
           book_do(b, "DELETE FROM meta WHERE key = 'once ' || ?", "s", from) &&
           book_do(b, "DELETE FROM student WHERE id = ?", "s", from);
}
