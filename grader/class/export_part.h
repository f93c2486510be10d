/*
 * export_part: the formats, for export.c alone.
 */
#ifndef EXPORT_PART_H
#define EXPORT_PART_H

#include "sheet.h"

/* One result. */
void export_gradescope(const struct sheet *s, FILE *out);
void export_autolab(const struct sheet *s, FILE *out);
void export_prairielearn(const struct sheet *s, FILE *out);
void export_github(const struct sheet *s, FILE *out);

/* One result is between a beginning and an end; several may be. */
void export_junit_begin(FILE *out);
void export_junit(const struct sheet *s, FILE *out);
void export_junit_end(FILE *out);

/* The class. False: b->problem. */
bool export_canvas(struct book *b, FILE *out);
bool export_moodle(struct book *b, FILE *out);
bool export_csv(struct book *b, FILE *out);
bool export_sql(struct book *b, FILE *out);

/* The text of a field, and a comma or, at the end of a row, CR LF. */
void export_field(FILE *out, const char *text, bool last);

#endif
