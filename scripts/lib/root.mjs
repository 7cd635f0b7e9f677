import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the checkout. Scripts work from any current folder. */
export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Stamps, locks, test results and, where there is no home folder, downloads. Ignored by git. */
export const CACHE = join(ROOT, '.cache');
