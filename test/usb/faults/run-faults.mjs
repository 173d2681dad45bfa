/**
 * A fault is `{ name, how, rounds, run }`: what happens, how it is made, how often, and one time of it. `run(round, isLast)` fails
 * when something was lost, with what it was; it may answer with a note. `isBrief`: it is also in the short choice, and
 * `isOnlyBrief` nowhere else.
 */

/** Each fault as a test of the suite. */
export function asTests(faults) {
  return faults.map((fault) => ({
    name: fault.rounds === 1 ? fault.name : `${fault.name} (${fault.rounds} times)`,
    run: async () => {
      const notes = [];
      for (let round = 0; round < fault.rounds; round += 1) {
        const note = await fault.run(round, round === fault.rounds - 1);
        if (note !== undefined) notes.push(note);
      }
      return notes.length === 0 ? undefined : notes.join('; ');
    },
  }));
}

/** Does every fault so often as it says, and counts. A round that lost something does not end the others. */
export async function countFaults(faults, say) {
  const counts = [];
  for (const { name, how, rounds, run } of faults) {
    const beganAt = Date.now();
    let lost = 0;
    const notes = [];
    for (let round = 0; round < rounds; round += 1) {
      try {
        const note = await run(round, round === rounds - 1);
        if (note !== undefined) notes.push(note);
      } catch (error) {
        lost += 1;
        say(`LOST  ${name}, round ${round}: ${error.stack}`);
      }
    }
    const seconds = (Date.now() - beganAt) / 1000 / rounds;
    const told = notes.length === 0 || rounds > 1 ? '' : `; ${notes[0]}`;
    say(
      `${name}: tried ${rounds}, survived ${rounds - lost}, lost ${lost} (${seconds.toFixed(1)} s each${told})`,
    );
    if (rounds > 1) for (const [note, times] of tally(notes)) say(`      ${times} × ${note}`);
    counts.push({ name, how, tried: rounds, lost });
  }
  return counts;
}

function tally(notes) {
  const times = new Map();
  for (const note of notes) times.set(note, (times.get(note) ?? 0) + 1);
  return [...times].sort(([, a], [, b]) => b - a);
}
