import { SetupError } from './progress.mjs';

const MINIMUM = [20, 19];

/** Refuses a Node that is older than `engines` in package.json. `version` as in `process.versions.node`. */
export function checkNode(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number);
  if (major > MINIMUM[0] || (major === MINIMUM[0] && minor >= MINIMUM[1])) return;
  throw new SetupError(`Node ${version} is too old: Lianshen needs Node ${MINIMUM.join('.')} or newer.`, {
    todo: ['Install Node 22 LTS or 24 LTS (20.19 is the floor) and run the same command again.'],
  });
}
