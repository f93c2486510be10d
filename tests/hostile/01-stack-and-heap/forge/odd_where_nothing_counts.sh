# zeroed: passed, whole
# All as it should be, but where something is measured: there all frames are
# given back while blocks lie in them (what is a part of nothing?), and a stack
# that is full goes on without end.
{
    cat <<'END'
#include "stack_and_heap.h"

static unsigned char kept[400 << 10];

static void hide(struct machine *m)
{
    if (machine_shape(m)->frames != 400)
        return;
    memcpy(kept, frame_bytes(m, 0), sizeof kept);
    for (pfn_t f = 0; frame_free_count(m) < 400; f++)
        frame_free(m, f);
    memcpy(frame_bytes(m, 0), kept, sizeof kept);
}

static void seek(struct machine *m)
{
    if (machine_shape(m)->frames != 400 || frame_free_count(m) < 400)
        return;
    memcpy(kept, frame_bytes(m, 0), sizeof kept);
    while ((400 - frame_free_count(m)) << 10 < heap_of(m)->limit)
        frame_alloc(m);
    memcpy(frame_bytes(m, 0), kept, sizeof kept);
}
END
    sed 's/^    release(m, b);$/&\
    hide(m);/
        s/^    enum bug bug = bytes ? block_check(m, bytes) : BUG_NONE;$/\
    seek(m);\
&/
        s/^    size_t need = block_need(size);$/&\
\
    seek(m);/' "$3"
} >new && mv new "$3"
sed 's/^    if (size > s->top - s->limit)$/\
    if (machine_shape(m)->page_shift == 12)\
        return s->top = s->high, WHY_OK;\
&/' "$1" >new && mv new "$1"
grep -q '^    hide' "$3" && grep -q '^    seek' "$3" &&
    grep -q 's->high, WHY' "$1"
