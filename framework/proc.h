/*
 * proc: processes, and what they can ask of the kernel.
 *
 * A process is a number, a space and a page table; its number is also the
 * number of its space. Page 0 belongs to nobody, so that a null pointer
 * faults. A process that ends, well or badly, leaves no frame, no node and
 * no slot behind; one that was killed leaves a core for people to read.
 */
#ifndef PROC_H
#define PROC_H

#include "fault.h"
#include "proc_map.h"

struct machine;

enum proc_state { PROC_RUNNING, PROC_EXITED, PROC_KILLED };

/* What is left of a process that was killed. */
struct core {
    struct fault fault;
    enum why why;
    struct recent last[RECENT]; /* its last references, oldest first */
    unsigned last_count;
    struct space map; /* its regions, as they were */
};

/* Start a process with nothing mapped. ASID_NONE if no table can be had.
   The name is copied, up to 15 bytes. */
asid_t proc_create(struct machine *m, const char *name);

/* Start a process that runs an image, with a stack of at most stack_pages
   pages at the top of the space. *why says what failed if ASID_NONE. */
asid_t proc_load(struct machine *m, const char *name, const void *image,
                 size_t size, vpn_t stack_pages, enum why *why);

/* A copy of a process; its memory goes through the share slot. */
asid_t proc_fork(struct machine *m, asid_t parent, enum why *why);

/* Access memory as the process would. If that cannot be, proc_fail is called,
   and the reason is returned. */
enum why proc_read(struct machine *m, asid_t as, vaddr_t va, unsigned n,
                   uint64_t *value) __attribute__((warn_unused_result));
enum why proc_write(struct machine *m, asid_t as, vaddr_t va, unsigned n,
                    uint64_t value) __attribute__((warn_unused_result));

/* The kernel's own access to a user's buffer: how many bytes could be moved.
   One reference per page. Nobody is killed for it. */
size_t proc_copy_in(struct machine *m, asid_t as, void *to, vaddr_t from,
                    size_t n);
size_t proc_copy_out(struct machine *m, asid_t as, vaddr_t to, const void *from,
                     size_t n);

/* Give the processor to a process. */
void proc_switch(struct machine *m, asid_t as);

/* End a process. Everything it had is free again. */
void proc_exit(struct machine *m, asid_t as, int code);
void proc_kill(struct machine *m, asid_t as, const struct fault *f,
               enum why why);

/* An access of a process cannot be. True: it goes on, for the protect slot has
   sent it a signal (signals.h); else it is killed. */
bool proc_fail(struct machine *m, asid_t as, const struct fault *f,
               enum why why);

/* What a person may want to know. A number that names no process panics; so
   does asking for the space of one that has ended. */
enum proc_state proc_state(struct machine *m, asid_t as);
int proc_exit_code(struct machine *m, asid_t as);
const char *proc_name(struct machine *m, asid_t as);
/* NULL unless it was killed. */
const struct core *proc_core(struct machine *m, asid_t as);
const struct space *proc_space(struct machine *m, asid_t as);
struct registers *proc_registers(struct machine *m, asid_t as);

/* The number of processes there ever were; theirs are 1 to this. */
asid_t proc_count(struct machine *m);

/* End all, with the machine. */
void proc_fini(struct machine *m);

#endif
