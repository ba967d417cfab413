#include "CKernels.h"

#include <stdlib.h>
#include <sys/mman.h>

/// The bytes of a page that the system may map at once, on the processors that are common.
static const size_t large_page = (size_t)1 << 21;

void *gannet_allocate(size_t bytes) {
    void *memory = NULL;
    if (posix_memalign(&memory, bytes >= large_page ? large_page : 64, bytes) != 0) {
        return NULL;
    }
#if defined(MADV_HUGEPAGE)
    if (bytes >= large_page) {
        // Whether the system follows this advice moves speed alone.
        (void)madvise(memory, bytes, MADV_HUGEPAGE);
    }
#endif
    return memory;
}
