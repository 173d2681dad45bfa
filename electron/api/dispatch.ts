import { CourierError } from '../errors/courier-error.ts';
import { plainError } from '../jobs/plain-error.ts';
import { requests, type Answer, type Handlers, type RequestName } from './contract.ts';
import { effects } from './effects.ts';

/** Answers a request that came over any transport. Never throws: whatever happens is an Answer. */
export type Dispatch = (name: unknown, input: unknown) => Promise<Answer<unknown>>;

/**
 * Makes the one dispatcher of the contract. A name counts only if the table itself owns it, so inherited names
 * (`constructor`, `__proto__`) are unknown; input reaches a handler only after its schema has passed it. Where the app only
 * looks on, a request that would change something is `app.lookingOn`, whatever its input.
 */
export function createDispatcher(
  handlers: Handlers,
  options: { readonly isLookingOn?: boolean } = {},
): Dispatch {
  return async (name, input) => {
    try {
      if (typeof name !== 'string' || !isRequestName(name)) {
        throw new CourierError('request.unknown', { details: { name: String(name).slice(0, 100) } });
      }
      if (options.isLookingOn === true && effects[name] === 'changes')
        throw new CourierError('app.lookingOn', { details: { name } });
      const parsed = requests[name].input.safeParse(input);
      if (!parsed.success) {
        const issue = parsed.error.issues[0];
        const where = issue?.path.join('.') ?? '';
        throw new CourierError('request.invalid', {
          details: { name, where, problem: issue?.message ?? '' },
        });
      }
      // The schema of this very name has just passed the input; the compiler cannot follow a union of handlers.
      const handle = handlers[name] as (checked: unknown) => unknown;
      return { ok: true, value: await handle(parsed.data) };
    } catch (error) {
      return { ok: false, error: plainError(error) };
    }
  };
}

function isRequestName(name: string): name is RequestName {
  return Object.hasOwn(requests, name);
}
