/*
 * call: how the stubs of a contract reach the lab's code, and how that code's
 * requests reach the machine. For generated code (see stub_write.h).
 */
#ifndef CALL_H
#define CALL_H

#include "machine.h"
#include "wire.h"

/* A constant of an enum. A list of them ends with the name NULL. */
struct call_name {
    const char *name;
    uint64_t value;
};

/* What the words of a call mean, so that people can read it. */
struct call_field {
    const char *name; /* "root"; NULL: the result, or the end of the list */
    const char *type; /* "vpn_t", "enum why", "struct walk"; an address ends
                         with a star: "void *" */
    unsigned words;
    const struct call_name *names; /* of an enum, if they are known, or NULL */
};

struct call_function {
    const char *name;
    const struct call_field *in;  /* parameters, in order */
    const struct call_field *out; /* the result (name NULL, type "void" if
                                     there is none), then what pointers bring
                                     back; ends with a type NULL */
};

/* Generated for each lab. */
extern const struct call_function lab_functions[];
extern const struct call_function lab_upcalls[];
extern const uint32_t lab_function_count, lab_upcall_count;

/* Do what the lab's code asks of the machine: function `f` with the words,
   which become its results. False if f or a word makes no sense. */
bool lab_upcall(uint32_t f, uint64_t words[WIRE_WORDS]);

/* Call function f of the lab; the words become its results. If the call does
   not come back, the test ends here. */
void call_lab(uint32_t f, uint64_t words[WIRE_WORDS]);

/* Machines as handles. call_machine returns NULL for what is none. */
uint64_t call_handle(struct machine *m);
struct machine *call_machine(uint64_t handle);

/*
 * Addresses as words, for the function of that name. If an address is not in
 * the memory of a machine, nor just behind it: panic, if it should go out; the
 * test ends here, if it came in.
 */
uint64_t call_address(const void *p, const char *function);
void *call_pointer(uint64_t word, const char *function);

#endif
