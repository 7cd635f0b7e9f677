import type { Story } from '../story.js';
import { countyClosing } from './county-closing.js';
import { countyOpinions } from './county-opinions.js';
import { countyOthers } from './county-others.js';
import { countySignatures } from './county-signatures.js';
import { otherRegions } from './other-regions.js';

/** All consultations of the demo, in the order in which they are started. */
export const demoStories: readonly Story[] = [
  ...countyClosing,
  ...countySignatures,
  ...countyOpinions,
  ...countyOthers,
  ...otherRegions,
];
