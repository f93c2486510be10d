/*
 * every: a contract with every kind of thing that can travel.
 *
 * @calls ask_alloc ask_free todo
 * @calls ask_much machine_shape
 * @memory node secret
 */
#ifndef EVERY_H
#define EVERY_H

#include "want.h"

/* Functions of a name and a type, `same` for numbers with pointers to them. */
int same_int(struct machine *m, int v, int *p, const int *c);
unsigned same_unsigned(struct machine *m, unsigned v, unsigned *p,
                       const unsigned *c);
unsigned int same_unsigned_int(struct machine *m, unsigned int v,
                               unsigned int *p, const unsigned int *c);
int16_t same_int16_t(struct machine *m, int16_t v, int16_t *p,
                     const int16_t *c);
int32_t same_int32_t(struct machine *m, int32_t v, int32_t *p,
                     const int32_t *c);
int64_t same_int64_t(struct machine *m, int64_t v, int64_t *p,
                     const int64_t *c);
uint16_t same_uint16_t(struct machine *m, uint16_t v, uint16_t *p,
                       const uint16_t *c);
uint32_t same_uint32_t(struct machine *m, uint32_t v, uint32_t *p,
                       const uint32_t *c);
uint64_t same_uint64_t(struct machine *m, uint64_t v, uint64_t *p,
                       const uint64_t *c);
size_t same_size_t(struct machine *m, size_t v, size_t *p, const size_t *c);
vaddr_t same_vaddr_t(struct machine *m, vaddr_t v, vaddr_t *p,
                     const vaddr_t *c);
paddr_t same_paddr_t(struct machine *m, paddr_t v, paddr_t *p,
                     const paddr_t *c);
vpn_t same_vpn_t(struct machine *m, vpn_t v, vpn_t *p, const vpn_t *c);
pfn_t same_pfn_t(struct machine *m, pfn_t v, pfn_t *p, const pfn_t *c);
slot_t same_slot_t(struct machine *m, slot_t v, slot_t *p, const slot_t *c);
asid_t same_asid_t(struct machine *m, asid_t v, asid_t *p, const asid_t *c);

typedef uint16_t own_t; /* a name of the contract's own */
own_t same_own_t(struct machine *m, own_t v, own_t *p, const own_t *c);

char byte_char(char v);
signed char byte_signed_char(signed char v);
unsigned char byte_unsigned_char(unsigned char v);
int8_t byte_int8_t(int8_t v);
uint8_t byte_uint8_t(uint8_t v);

bool flip(bool v, bool *p, const bool *c);
enum color next_color(enum color v, enum color *p, const enum color *c);
pte_t turn(pte_t v, pte_t *p, const pte_t *c);

/* Structs in all ways, with other things before, between and after them. */
struct small grow(struct machine *m, struct small v, unsigned n,
                  struct small *p, bool b, const struct large *c);
void stretch(struct large *p, struct large *q, vpn_t *last);

/* Asks for two frames and gives the first one back: the second. */
pfn_t take_two(struct machine *m);

/* Passes all on to ask_much, and returns what comes back. */
struct large ask_for_me(struct machine *m, bool b, int8_t i, enum color e,
                        pte_t pte, struct small v, struct small *p, int *n)
    __attribute__((warn_unused_result));

/* Structs that lie in memory, and addresses in all ways. */
struct node {
    struct node *next;
};
struct secret;
struct node *push(struct machine *m, void *at, struct node *top,
                  const struct node **was);
const void *where(struct machine *m, const void *p, const struct secret *s,
                  struct small *v, struct secret **out, void **none);

/* No arguments and no result. */
void nothing(void);

static inline int not_for_stubs(int (*function)(const char *text, ...))
{
    return function("{ a brace } and \"quotes\"");
}

#endif
