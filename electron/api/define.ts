import type { z } from 'zod';

declare const outputType: unique symbol;

/** One request: the schema that checks its input on the host, and the type of its value. */
export type RequestDefinition<Schema extends z.ZodType, Output> = {
  readonly input: Schema;
  /** Exists for the compiler only. */
  readonly [outputType]?: Output;
};

export type InputOf<D> = D extends RequestDefinition<infer Schema, unknown> ? z.infer<Schema> : never;
export type OutputOf<D> = D extends RequestDefinition<z.ZodType, infer Output> ? Output : never;

/** Begins a definition: `request(schema).returns<Value>()`. */
export function request<Schema extends z.ZodType>(input: Schema) {
  return { returns: <Output>(): RequestDefinition<Schema, Output> => ({ input }) };
}
