/** The kills as counts, one for each work: `{ name, how, tried, lost }`, as the faults in the guest are counted. */
export function killCounts({ byWork, lost }) {
  const names = {
    stage: 'staging',
    collect: 'collecting',
    clear: 'clearing',
    merge: 'exporting a round',
    settings: 'changing settings',
  };
  return [...byWork]
    .map(([work, tried]) => ({
      name: `the app killed while ${names[work] ?? work}`,
      how: 'SIGKILL at a seeded moment of the work, then started again',
      tried,
      lost: lost.filter((each) => each.work === work).length,
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** What was tried, survived and lost altogether. */
export function totalOf(counts) {
  const sum = (key) => counts.reduce((all, each) => all + each[key], 0);
  return { tried: sum('tried'), survived: sum('tried') - sum('lost'), lost: sum('lost') };
}

/** For a terminal: numbers first, so that names of any length fit. */
export function plainTable(counts) {
  const row = (cells) => cells.map((cell, index) => (index < 3 ? String(cell).padStart(8) : cell)).join('  ');
  const { tried, survived, lost } = totalOf(counts);
  return [
    row(['tried', 'survived', 'lost', 'fault']),
    ...counts.map((each) => row([each.tried, each.tried - each.lost, each.lost, each.name])),
    row([tried, survived, lost, 'together']),
  ].join('\n');
}

/** The same as Markdown, with how each fault is made. */
export function markdownTable(counts) {
  const cell = (text) => String(text).replaceAll('|', '\\|');
  const row = (cells) => `| ${cells.map(cell).join(' | ')} |`;
  const { tried, survived, lost } = totalOf(counts);
  return [
    row(['fault', 'how it is made', 'tried', 'survived', 'lost']),
    '| --- | --- | ---: | ---: | ---: |',
    ...counts.map((each) => row([each.name, each.how, each.tried, each.tried - each.lost, each.lost])),
    row(['**together**', '', tried, survived, lost]),
    '',
  ].join('\n');
}
