#pragma once

namespace batchlens::tests {

/// How often a word of ASCII stands in what this process can write to (heap, stacks, data), as bytes and as UTF-16. The
/// word itself is to lie where it cannot be written, as a literal does; nothing is copied of what is looked at but into
/// a window that is not looked at. -1 where the memory cannot be read. Linux.
int copiesInMemory(const char *word);

} // namespace batchlens::tests
