/*
 * sha256.c: as FIPS 180-4 has it, with its names for what is mixed.
 *
 *     text  0x80  0 0 ... 0  length in bits     in blocks of 64 bytes
 *     +-------------------+-----------------+
 *
 * Each block is stretched to 64 words, and 64 rounds mix them into the state.
 */
#include "sha256.h"

#include <stdio.h>
#include <string.h>

enum { ROUNDS = 64, LENGTH_AT = 56 }; /* where the length stands in a block */

static const uint32_t K[ROUNDS] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1,
    0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3,
    0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786,
    0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147,
    0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13,
    0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b,
    0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a,
    0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208,
    0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

static uint32_t rotate(uint32_t x, unsigned n)
{
    return x >> n | x << (32 - n);
}

/* Bytes stand with the highest first. */
static uint32_t load(const uint8_t *b)
{
    return (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 |
           b[3];
}

static void store(uint8_t *b, uint32_t x)
{
    for (int i = 0; i < 4; i++)
        b[i] = (uint8_t)(x >> (24 - 8 * i));
}

/* The 64 words of a block: its own 16, and what follows from them. */
static void stretch(const uint8_t *block, uint32_t w[ROUNDS])
{
    for (int t = 0; t < 16; t++)
        w[t] = load(block + 4 * t);
    for (int t = 16; t < ROUNDS; t++) {
        uint32_t a = w[t - 15], b = w[t - 2];
        uint32_t sigma0 = rotate(a, 7) ^ rotate(a, 18) ^ a >> 3;
        uint32_t sigma1 = rotate(b, 17) ^ rotate(b, 19) ^ b >> 10;

        w[t] = w[t - 16] + sigma0 + w[t - 7] + sigma1;
    }
}

static void mix(uint32_t state[8], const uint8_t *block)
{
    uint32_t w[ROUNDS], s[8];

    stretch(block, w);
    memcpy(s, state, sizeof s);
    for (int t = 0; t < ROUNDS; t++) {
        uint32_t a = s[0], e = s[4];
        uint32_t sum1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
        uint32_t choice = (e & s[5]) ^ (~e & s[6]);
        uint32_t first = s[7] + sum1 + choice + K[t] + w[t];
        uint32_t sum0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
        uint32_t majority = (a & s[1]) ^ (a & s[2]) ^ (s[1] & s[2]);

        memmove(s + 1, s, 7 * sizeof *s);
        s[4] += first;
        s[0] = first + sum0 + majority;
    }
    for (int i = 0; i < 8; i++)
        state[i] += s[i];
}

void sha256_begin(struct sha256 *s)
{
    *s = (struct sha256){.state = {0x6a09e667, 0xbb67ae85, 0x3c6ef372,
                                   0xa54ff53a, 0x510e527f, 0x9b05688c,
                                   0x1f83d9ab, 0x5be0cd19}};
}

void sha256_add(struct sha256 *s, const void *bytes, size_t n)
{
    const uint8_t *from = bytes;

    while (n > 0) {
        size_t used = s->length % SHA256_BLOCK, part = SHA256_BLOCK - used;

        part = part < n ? part : n;
        memcpy(s->block + used, from, part);
        s->length += part;
        from += part;
        n -= part;
        if (used + part == SHA256_BLOCK)
            mix(s->state, s->block);
    }
}

void sha256_end(struct sha256 *s, uint8_t digest[SHA256_BYTES])
{
    static const uint8_t padding[SHA256_BLOCK] = {0x80};
    uint64_t bits = s->length * 8;
    size_t used = s->length % SHA256_BLOCK;
    uint8_t length[8];

    store(length, (uint32_t)(bits >> 32));
    store(length + 4, (uint32_t)bits);
    sha256_add(s, padding,
               (used < LENGTH_AT ? LENGTH_AT : LENGTH_AT + SHA256_BLOCK) -
                   used);
    sha256_add(s, length, sizeof length);
    for (int i = 0; i < 8; i++)
        store(digest + 4 * i, s->state[i]);
}

void hmac_begin(struct hmac *h, const void *key, size_t n)
{
    uint8_t pad[SHA256_BLOCK] = {0};

    if (n > SHA256_BLOCK) {
        sha256_begin(&h->inner);
        sha256_add(&h->inner, key, n);
        sha256_end(&h->inner, pad);
    } else if (n > 0) {
        memcpy(pad, key, n);
    }
    for (int i = 0; i < SHA256_BLOCK; i++)
        pad[i] ^= 0x36;
    sha256_begin(&h->inner);
    sha256_add(&h->inner, pad, sizeof pad);
    for (int i = 0; i < SHA256_BLOCK; i++)
        pad[i] ^= 0x36 ^ 0x5c;
    sha256_begin(&h->outer);
    sha256_add(&h->outer, pad, sizeof pad);
}

void hmac_add(struct hmac *h, const void *bytes, size_t n)
{
    sha256_add(&h->inner, bytes, n);
}

void hmac_end(struct hmac *h, uint8_t digest[SHA256_BYTES])
{
    sha256_end(&h->inner, digest);
    sha256_add(&h->outer, digest, SHA256_BYTES);
    sha256_end(&h->outer, digest);
}

char *sha256_text(const uint8_t digest[SHA256_BYTES], char text[SHA256_HEX])
{
    for (int i = 0; i < SHA256_BYTES; i++)
        snprintf(text + 2 * i, 3, "%02x", digest[i]);
    return text;
}
