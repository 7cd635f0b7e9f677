import { jointly } from './resumption-stories-acceptance.js';
import { toThePanel } from './resumption-stories-panel.js';
import { replied } from './resumption-stories-reply.js';
import { ended } from './resumption-stories-end.js';
import { held } from './resumption-stories-held.js';
import { lapsed } from './resumption-stories-lapsed.js';
import { rescinded } from './resumption-stories-rescission.js';
import { reviewed } from './resumption-stories-review.js';
import { undone } from './resumption-stories-undo.js';
import { beforeBodies } from './resumption-stories-meetings.js';
import { old } from './resumption-stories-validity.js';
import type { ResumptionStory } from './resumption-tools.js';

export const resumptionStories: readonly ResumptionStory[] = [
  ...toThePanel,
  ...jointly,
  ...reviewed,
  ...undone,
  ...beforeBodies,
  ...replied,
  ...old,
  ...ended,
  ...lapsed,
  ...held,
  ...rescinded,
];
