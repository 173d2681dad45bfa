import { app } from './app.ts';
import { batch } from './batch.ts';
import { bench } from './bench.ts';
import { card } from './card.ts';
import { cli } from './cli.ts';
import { collect } from './collect.ts';
import { devices } from './devices.ts';
import { driveWords } from './drive-words.ts';
import { drives } from './drives.ts';
import { errors } from './errors/index.ts';
import { findings } from './findings.ts';
import { handOver } from './hand-over.ts';
import { jobs } from './jobs.ts';
import { knownDrives } from './known-drives.ts';
import { library } from './library.ts';
import { libraryWords } from './library-words.ts';
import { lookingOn } from './looking-on.ts';
import { merge } from './merge.ts';
import { place } from './place.ts';
import { practice } from './practice.ts';
import { practiceWords } from './practice-words.ts';
import { register } from './register.ts';
import { registration } from './registration.ts';
import { report } from './report.ts';

/** English: the language that every other falls back to. One file per room, none imported from elsewhere. */
export const en = {
  app,
  batch,
  bench,
  card,
  cli,
  collect,
  devices,
  driveWords,
  drives,
  errors,
  findings,
  handOver,
  jobs,
  knownDrives,
  library,
  libraryWords,
  lookingOn,
  merge,
  place,
  practice,
  practiceWords,
  register,
  registration,
  report,
} as const;
