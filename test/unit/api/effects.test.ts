import { describe, expect, it } from 'vitest';
import { requests, type Handlers, type RequestName } from '../../../electron/api/contract.ts';
import { createDispatcher } from '../../../electron/api/dispatch.ts';
import { effects } from '../../../electron/api/effects.ts';

const names = Object.keys(requests) as RequestName[]; // the table's own keys

/** Handlers that note that they were reached. */
function noting(reached: string[]): Handlers {
  const entries = names.map((name) => [name, () => reached.push(name)] as const);
  return Object.fromEntries(entries) as unknown as Handlers; // none is reached in these tests with a value that matters
}

describe('the table of effects', () => {
  it('has a line for every request and for nothing else', () => {
    expect(Object.keys(effects).toSorted()).toEqual(names.toSorted());
  });

  it.each(names.filter((name) => effects[name] === 'changes'))(
    'a copy that looks on refuses %s before its input is read',
    async (name) => {
      const reached: string[] = [];
      const dispatch = createDispatcher(noting(reached), { isLookingOn: true });
      for (const input of [{}, undefined, { batchId: 'b20260101-aaaaaa' }]) {
        expect(await dispatch(name, input)).toEqual({
          ok: false,
          error: { code: 'app.lookingOn', message: 'app.lookingOn', details: { name } },
        });
      }
      expect(reached).toEqual([]);
    },
  );

  it('a copy that looks on still answers what only reads, and still knows no other name', async () => {
    const reached: string[] = [];
    const dispatch = createDispatcher(noting(reached), { isLookingOn: true });
    expect(await dispatch('batch.list', {})).toMatchObject({ ok: true });
    expect(await dispatch('constructor', {})).toMatchObject({ error: { code: 'request.unknown' } });
    expect(reached).toEqual(['batch.list']);
  });

  it('a copy that works refuses nothing for its effect', async () => {
    const reached: string[] = [];
    await createDispatcher(noting(reached))('practice.start', {});
    expect(reached).toEqual(['practice.start']);
  });
});
