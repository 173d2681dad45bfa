/**
 * Threads for work on files. Node reads `UV_THREADPOOL_SIZE` once, before the first line of an ES module runs, so whoever starts
 * it has to say; the desktop host says it itself (`electron/hosts/thread-pool.ts`, which has the reason).
 */
export const threads = 96;
