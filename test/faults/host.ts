/** What `run.mjs` needs of the kills, in one bundle. */
export { runKills } from './kills.ts';
export { killAll } from '../service/app/spawn-app.ts';
