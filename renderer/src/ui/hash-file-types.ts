/** Endings of the files in which a technician may bring hashes: tables, OA3 reports, and packed diagnostics. */
export const hashFileTypes = '.csv,.txt,.tsv,.xml,.zip,.cab';
