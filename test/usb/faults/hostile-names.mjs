/** Captures with names and serial numbers that a screen, a report or a shell might stumble over. */
export function hostileNames(host, batchId) {
  const folder = `HashCourier/hashes/${batchId}`;
  const names = [
    'line\nbreak.csv',
    'bell\u0007 and escape\u001b[2J.csv',
    'right\u202Eto left.csv',
    'zero\u200Bwidth\uFEFF.csv',
    `${'n'.repeat(251)}.csv`,
    `${'\u4E2D'.repeat(83)}.csv`,
    '<img src=x onerror=alert(1)>.csv',
    '"; touch $(id) `id` &.csv',
    '...csv',
    ' .csv',
  ];
  const named = names.map((name, index) => {
    const [{ bytes }] = host.makeCapture(batchId, `NAMED-${index}`).files;
    return { path: `${folder}/${name}`, bytes };
  });
  const [{ bytes }] = host.makeCapture(batchId, '<script>alert(1)</script>').files;
  return [...named, { path: `${folder}/markup-serial.csv`, bytes }];
}
