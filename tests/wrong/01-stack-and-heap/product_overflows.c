/* @wrong zeroed "multiplies, whatever comes out"
   @loses zeroed::a_product_that_overflows_is_not_to_be_had
   @tempts "In Python a product is as large as it has to be, and heap_alloc
     refuses what is too much."
   @ask "count is 2 to the power of 61, size is 16. What is count * size?" */
    void *bytes = heap_alloc(m, count * size);

    if (bytes)
        memset(bytes, 0, count * size);
    return bytes;
