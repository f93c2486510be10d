/*
 * export_junit.c: XML, as Jenkins and others read it (its schema is
 * junit-10.xsd): testsuites, in it a testsuite for each student or lab, in it a
 * testcase for each test. What is not written has failed: skipped tests are
 * taken for harmless. Times are left out: they are optional, and they differ
 * from run to run.
 */
#include "export_part.h"

#include "export_text.h"

#include <stdlib.h>

static void put(FILE *out, const char *name, const char *text)
{
    fprintf(out, " %s=\"", name);
    text_xml(out, text);
    putc('"', out);
}

void export_junit_begin(FILE *out)
{
    fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n", out);
}

void export_junit_end(FILE *out)
{
    fputs("</testsuites>\n", out);
}

static void put_test(const struct sheet *s, const struct sheet_test *t,
                     FILE *out)
{
    char *sentence = sheet_sentence(t);

    fputs("    <testcase", out);
    put(out, "name", sentence);
    fputs(" classname=\"", out);
    text_xml(out, s->lab);
    putc('.', out);
    text_xml(out, t->exercise);
    if (sheet_test_passed(t)) {
        fputs("\"/>\n", out);
    } else {
        fputs("\">\n      <failure", out);
        put(out, "type", t->verdict);
        put(out, "message", sheet_what(s, t));
        fputs("/>\n    </testcase>\n", out);
    }
    free(sentence);
}

void export_junit(const struct sheet *s, FILE *out)
{
    size_t failures = 0;

    for (size_t i = 0; i < s->test_count; i++)
        failures += !sheet_test_passed(&s->tests[i]);
    fputs("  <testsuite", out);
    put(out, "name", *s->student ? s->student : s->lab);
    put(out, "package", s->lab);
    fprintf(out,
            " tests=\"%zu\" failures=\"%zu\" errors=\"%d\" skipped=\"0\">\n",
            s->test_count + (s->reason != NULL), failures, s->reason != NULL);
    if (s->reason) {
        fputs("    <testcase name=\"it can be graded\"", out);
        put(out, "classname", s->lab);
        fputs(">\n      <error type=\"not gradable\"", out);
        put(out, "message", s->reason);
        fputs("/>\n    </testcase>\n", out);
    }
    for (size_t i = 0; i < s->test_count; i++)
        put_test(s, &s->tests[i], out);
    if (s->report) {
        fputs("    <system-out>", out);
        text_xml(out, s->report);
        fputs("</system-out>\n", out);
    }
    fputs("  </testsuite>\n", out);
}
