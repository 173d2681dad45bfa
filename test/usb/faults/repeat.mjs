/** Does something over and over until the answer is called, which tells how long the slowest time took, in milliseconds. */
export function repeat(work) {
  const state = { isOver: false, slowestMs: 0 };
  const going = (async () => {
    while (!state.isOver) {
      const beganAt = Date.now();
      await work();
      state.slowestMs = Math.max(state.slowestMs, Date.now() - beganAt);
    }
  })();
  return async () => {
    state.isOver = true;
    await going;
    return state.slowestMs;
  };
}

/** Something that is begun at the first `begin`, and waited for by `done`. */
export function once(work) {
  const begun = [];
  return {
    begin: () => {
      if (begun.length === 0) begun.push(work());
    },
    done: () => Promise.all(begun),
  };
}
