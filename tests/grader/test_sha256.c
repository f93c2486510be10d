/*
 * SHA-256 and HMAC: what the standards say must come out.
 */
#include "sha256.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

TestSuite(sha256);

/* The hash of n bytes, in portions of `portion`. */
static const char *hash(const char *bytes, size_t n, size_t portion)
{
    static char text[SHA256_HEX];
    uint8_t digest[SHA256_BYTES];
    struct sha256 s;

    sha256_begin(&s);
    for (size_t i = 0; i < n; i += portion)
        sha256_add(&s, bytes + i, n - i < portion ? n - i : portion);
    sha256_end(&s, digest);
    return sha256_text(digest, text);
}

/* The examples of FIPS 180-4? */
Test(sha256, the_standards_examples_come_out)
{
    static const char long_one[] = "abcdefghbcdefghicdefghijdefghijkefghijkl"
                                   "fghijklmghijklmnhijklmnoijklmnopjklmnopq"
                                   "klmnopqrlmnopqrsmnopqrstnopqrstu";
    static const char *const right[][2] = {
        {"", "e3b0c44298fc1c149afbf4c8996fb924"
             "27ae41e4649b934ca495991b7852b855"},
        {"abc", "ba7816bf8f01cfea414140de5dae2223"
                "b00361a396177a9cb410ff61f20015ad"},
        {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
         "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
        {long_one,
         "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"}};

    for (size_t i = 0; i < sizeof right / sizeof *right; i++)
        cr_assert_str_eq(hash(right[i][0], strlen(right[i][0]), 100),
                         right[i][1], "example %zu", i);
}

/* A million letters, in portions that fit into no block? */
Test(sha256, a_million_letters_come_out)
{
    char *a = malloc(1000000);

    memset(a, 'a', 1000000);
    for (size_t portion = 1; portion < 1000000; portion = portion * 7 + 1)
        cr_assert_str_eq(hash(a, 1000000, portion),
                         "cdc76e5c9914fb9281a1c7e284d73e67"
                         "f1809a48a497200e046d39ccc7112cd0",
                         "in portions of %zu", portion);
    free(a);
}

/* Where a block ends, and where the length does not fit any more? (Against
   sha256sum.) */
Test(sha256, texts_that_end_near_the_end_of_a_block_come_out)
{
    static const struct {
        size_t n;
        const char *hash;
    } right[] = {
        {1, "3e23e8160039594a33894f6564e1b134"
            "8bbd7a0088d42c4acb73eeaed59c009d"},
        {54, "a93b1af920e2005653023f1d9e56aae5"
             "d096f5c6856752d2197daaf926ff92bd"},
        {55, "eb2c86e932179f4ba13fe8715a26124b"
             "77d6bad290b9b4c1cc140cf633300c19"},
        {56, "a5fc6e203a4c2b657d0d153885932414"
             "b2ffc6a93f0f8bf8b3183315e5a7212c"},
        {57, "2dd0a6d14520f410e18bd2f443f0ff2e"
             "7389dfaf9242bb9257730fc190e8085d"},
        {63, "94e419fabac7f930810f9636354042f8"
             "c1426d2f834d4ab65c93dc1e69326b13"},
        {64, "a0fab1377f49a759b57f63318262ebe8"
             "9fabfc990e8e93ceac2984561482b9d4"},
        {65, "74b128f30cf83de43ddf4aafc40c7b50"
             "a7443d3c73a89a7cfca17e15e43d51ab"},
        {118, "b32fb93e81c0fe9510c46e38083b03e5"
              "1f5daa8d86928a9a6407a3facd782e05"},
        {119, "68297a9eb141ce16bbc0847da1c0c48e"
              "2858704feaa13993bde29f87a198a6e1"},
        {120, "392add47fbaa8197a874ebe770a947a2"
              "6dd6f2becce5f64688cc4d18c9da93bd"},
        {127, "7bdbefa63b6989e6a15abad9d52c0770"
              "bce07182a535b9a1b3d4c0e38c8b0856"},
        {128, "70ae1c5307f5250d5cb9e40742ba9613"
              "fcdf9b8d9eb6dd393330443b2d5effbd"},
        {129, "75c76be2aed2772327536dc2fa8759d1"
              "6cbe7dc9c535954d7d1e05a11bdd3fc6"},
    };
    char b[200];

    memset(b, 'b', sizeof b);
    for (size_t i = 0; i < sizeof right / sizeof *right; i++)
        cr_assert_str_eq(hash(b, right[i].n, 3), right[i].hash, "%zu letters",
                         right[i].n);
}

struct example {
    const char *key, *text, *hmac;
    size_t key_repeated, text_repeated; /* a byte so often; 0: as it is */
};

static const char *hmac_of(const struct example *e)
{
    static char text[SHA256_HEX];
    char key[200], data[200];
    size_t n = e->key_repeated, m = e->text_repeated;
    uint8_t digest[SHA256_BYTES];
    struct hmac h;

    memset(key, *e->key, sizeof key);
    memset(data, *e->text, sizeof data);
    hmac_begin(&h, n ? key : e->key, n ? n : strlen(e->key));
    hmac_add(&h, m ? data : e->text, m ? m : strlen(e->text));
    hmac_end(&h, digest);
    return sha256_text(digest, text);
}

/* The examples of RFC 4231: short keys, long ones, long texts? */
Test(sha256, the_examples_of_rfc_4231_come_out)
{
    static const struct example examples[] = {
        {"\x0b", "Hi There",
         "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7", 20,
         0},
        {"Jefe", "what do ya want for nothing?",
         "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843", 0,
         0},
        {"\xaa", "\xdd",
         "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe", 20,
         50},
        {"\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0a\x0b\x0c\x0d\x0e\x0f\x10"
         "\x11\x12\x13\x14\x15\x16\x17\x18\x19",
         "\xcd",
         "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b", 0,
         50},
        {"\xaa", "Test Using Larger Than Block-Size Key - Hash Key First",
         "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
         131, 0},
        {"\xaa",
         "This is a test using a larger than block-size key and a larger than "
         "block-size data. The key needs to be hashed before being used by the "
         "HMAC algorithm.",
         "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2",
         131, 0},
    };

    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++)
        cr_assert_str_eq(hmac_of(&examples[i]), examples[i].hmac, "example %zu",
                         i);
}

/* A key of just a block is used as it is, one byte more is hashed first.
   (Against openssl.) */
Test(sha256, a_key_of_a_block_is_not_hashed)
{
    cr_assert_str_eq(hmac_of(&(struct example){"k", "text", "", 63, 0}),
                     "c90d83e78c64ee16fe2eefa3e8a834d7"
                     "9d1d3d0ea483f8d9908323b714c7f134");
    cr_assert_str_eq(hmac_of(&(struct example){"k", "text", "", 64, 0}),
                     "0414bb1d8c0c4556cdb2028727b16610"
                     "ae377b1a194b6db1f853d4297f2329bc");
    cr_assert_str_eq(hmac_of(&(struct example){"k", "text", "", 65, 0}),
                     "5b69580123e3d7e788b7e8352ac37a32"
                     "47b911c5ec0837147b74109a6382d3f5");
}
