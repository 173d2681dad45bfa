/**
 * Node does every operation on files in threads of one pool, four unless told otherwise before the first of them. Sixteen
 * drives that are written side by side need more, and so do the others when one of them hangs: a thread that waits for a dead
 * drive comes back late or never. Imported first by each host. In Electron that is early enough; plain Node 20 reads even
 * this file through the pool, so there whoever starts the browser host sets the variable (`build/start.mjs`).
 */
process.env['UV_THREADPOOL_SIZE'] ??= '96';
