/*
 * sha256: a number of 32 bytes that stands for a text (FIPS 180-4), and one
 * that only who knows a key can make (HMAC, RFC 2104).
 *
 * Records (record.h) name files by it, and the seeds of a course come from it
 * (course.h).
 */
#ifndef SHA256_H
#define SHA256_H

#include <stddef.h>
#include <stdint.h>

enum { SHA256_BYTES = 32, SHA256_BLOCK = 64, SHA256_HEX = 65 };

struct sha256 {
    uint32_t state[8];
    uint64_t length; /* bytes so far */
    uint8_t block[SHA256_BLOCK];
};

/* In portions of any size, also 0. After sha256_end, begin anew. */
void sha256_begin(struct sha256 *s);
void sha256_add(struct sha256 *s, const void *bytes, size_t n);
void sha256_end(struct sha256 *s, uint8_t digest[SHA256_BYTES]);

/* HMAC: first the key, of any length, then the text. */
struct hmac {
    struct sha256 inner, outer;
};

void hmac_begin(struct hmac *h, const void *key, size_t n);
void hmac_add(struct hmac *h, const void *bytes, size_t n);
void hmac_end(struct hmac *h, uint8_t digest[SHA256_BYTES]);

/* As 64 digits, small letters, and a '\0'. Returns text. */
char *sha256_text(const uint8_t digest[SHA256_BYTES], char text[SHA256_HEX]);

#endif
