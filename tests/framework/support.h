/*
 * support: small machines, and steps that leave everything in order.
 *
 * One machine at a time, `sim`: 256 pages of 256 bytes, as many frames as the
 * test says, 64 nodes, a TLB of 4 entries, 32 swap slots. Every step below
 * ends with machine_check(). Each suite has `.fini = sim_off`.
 */
#ifndef SUPPORT_H
#define SUPPORT_H

#include <criterion/criterion.h>
#include <signal.h>
#include <string.h>

#include "check.h"
#include "disk.h"
#include "machine.h"

enum { PAGE = 256, PAGES = 256, SLOTS = 32 };

extern struct machine *sim;

/* The description of the small machine, to be changed as you like. */
struct config small(pfn_t frames);

/* Switch on: any machine, the small one with other slots, the small one. */
void sim_config(struct config c);
void sim_slots(pfn_t frames, struct slots slots);
void sim_frames(pfn_t frames);

/* Check a last time, and switch off. Does nothing if no machine is on. */
void sim_off(void);

/* machine_check() finds nothing wrong. */
void fine(void);

/* What has been counted so far. */
const struct counters *counted(void);

/* Pages of zeros that may be read and written. */
struct region zeros(vpn_t first, vpn_t pages);

/* Pages of file number `file`, from its first page on. */
struct region of_file(vpn_t first, vpn_t pages, int file, bool shared);

/* Map, and demand that it succeeds. */
void map(asid_t p, struct region r);

/* A process with pages 1 to `pages` of zeros. */
asid_t process(vpn_t pages);

/* The address of a page's first byte. */
static inline vaddr_t at(vpn_t page)
{
    return page * PAGE;
}

/* Eight bytes at the beginning of a page: demand that it succeeds ... */
void put(asid_t p, vpn_t page, uint64_t value);
uint64_t get(asid_t p, vpn_t page);

/* ... or tell what came of it. The process is killed if it was nothing. */
enum why try_put(asid_t p, vpn_t page, uint64_t value);
enum why try_get(asid_t p, vpn_t page, uint64_t *value);
enum why touch(asid_t p, vpn_t page);

/* The same without killing anybody: false if it cannot be done. */
bool offer(asid_t p, vpn_t page, uint64_t value);
bool look(asid_t p, vpn_t page, uint64_t *value);

/* The entry of a page. */
pte_t entry(asid_t p, vpn_t page);
bool resident(asid_t p, vpn_t page);
bool away(asid_t p, vpn_t page);

/* A file of 16 pages in memory, with `page + 100` in the first bytes of each;
   the machine's to destroy. What a page of it holds now. */
int new_file(struct disk **device);
uint64_t in_file(struct disk *device, uint64_t page);

/* The number of frames (nodes, slots) that are in use. */
pfn_t frames_used(void);
pfn_t nodes_used(void);
slot_t slots_used(void);

#endif
