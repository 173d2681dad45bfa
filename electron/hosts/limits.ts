/** The largest request in bytes over either transport; files go by path or by upload. */
export const maximumRequestBytes = 4 * 1024 * 1024;
