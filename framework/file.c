#include "file.h"

#include "disk.h"
#include "frame.h"
#include "phys.h"
#include "state.h"

bool file_open(struct machine *m, struct disk *d, int *file)
{
    for (int i = 0; i < FILES_MAX; i++)
        if (!m->files[i]) {
            m->files[i] = d;
            *file = i;
            return true;
        }
    return false;
}

static struct disk *file_of(struct machine *m, int file)
{
    if (file < 0 || file >= FILES_MAX || !m->files[file])
        panic("there is no file %d", file);
    return m->files[file];
}

bool file_read(struct machine *m, int file, uint64_t file_page, pfn_t f)
{
    struct disk *d = file_of(m, file);
    if (m->bytes && !disk_read(d, file_page, frame_bytes(m, f)))
        return false;
    m->count.file_reads++;
    note(m, EVENT_FILE_IN, m->frames[f].as, m->frames[f].vpn, f, file_page);
    return true;
}

bool file_write(struct machine *m, int file, uint64_t file_page, pfn_t f)
{
    struct disk *d = file_of(m, file);
    if (m->bytes && !disk_write(d, file_page, frame_bytes(m, f)))
        return false;
    m->frames[f].dirty = false;
    m->count.file_writes++;
    note(m, EVENT_FILE_OUT, m->frames[f].as, m->frames[f].vpn, f, file_page);
    return true;
}
