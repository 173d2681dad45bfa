/** Closes a union: reaching it at run time is a bug, and the compiler proves that no case was forgotten. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected case: ${JSON.stringify(value)}`);
}
