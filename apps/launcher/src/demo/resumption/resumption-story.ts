/** Where a demo resumption is left standing, so that every page has something to show. */
export type StandsAt =
  | 'draft'
  | 'acceptance'
  | 'correction'
  | 'panel'
  | 'jointAcceptance'
  | 'rectification'
  | 'legalReview'
  | 'proposed'
  | 'filing'
  | 'notAccepted'
  | 'withdrawn';

/** A resumption of the demo: who applies for which mine, and how far it has come. */
export interface ResumptionStory {
  /** Fixed for ever: the idempotency keys are made from it. */
  readonly key: string;
  readonly regionCode: string;
  /** The enterprise, whose filer and principal act. */
  readonly enterprise: string;
  readonly mineId: string;
  readonly kind: 'start' | 'resumeBuilding' | 'resumeProduction';
  /** Absent: every part of the mine. */
  readonly parts?: readonly string[];
  readonly stopCause: 'ordered' | 'self' | 'seasonal' | 'accident' | 'consolidation' | 'newBuild';
  readonly standsAt: StandsAt;
  /** Its reply is being undone: the enterprise is asked to state its case. */
  readonly isBeingRescinded?: boolean;
}

/** Resumptions of the demo, in the order in which they are applied for. */
export const resumptionStories: readonly ResumptionStory[] = [
  {
    key: 'resumption-filing',
    regionCode: '640502',
    enterprise: 'mine06',
    mineId: 'm-mine06',
    kind: 'resumeProduction',
    stopCause: 'ordered',
    standsAt: 'filing',
    isBeingRescinded: true,
  },
  {
    key: 'resumption-proposed',
    regionCode: '640502',
    enterprise: 'mine10',
    mineId: 'm-mine10',
    kind: 'resumeProduction',
    stopCause: 'ordered',
    standsAt: 'proposed',
  },
  {
    key: 'resumption-rectification',
    regionCode: '640502',
    enterprise: 'mine09',
    mineId: 'm-mine09',
    kind: 'resumeProduction',
    stopCause: 'ordered',
    standsAt: 'rectification',
  },
  {
    key: 'resumption-joint',
    regionCode: '640502',
    enterprise: 'mine07',
    mineId: 'm-mine07',
    kind: 'resumeProduction',
    stopCause: 'ordered',
    standsAt: 'jointAcceptance',
  },
  {
    key: 'resumption-panel',
    regionCode: '640502',
    enterprise: 'mine08',
    mineId: 'm-mine08',
    kind: 'start',
    stopCause: 'newBuild',
    standsAt: 'panel',
  },
  {
    key: 'resumption-acceptance',
    regionCode: '640502',
    enterprise: 'mine11',
    mineId: 'm-mine11',
    kind: 'resumeProduction',
    stopCause: 'seasonal',
    standsAt: 'acceptance',
  },
  {
    key: 'resumption-correction',
    regionCode: '640521',
    enterprise: 'mine21',
    mineId: 'm-mine21',
    kind: 'resumeProduction',
    stopCause: 'ordered',
    standsAt: 'correction',
  },
  {
    key: 'resumption-legal',
    regionCode: '640522',
    enterprise: 'mine22',
    mineId: 'm-mine22',
    kind: 'resumeProduction',
    stopCause: 'ordered',
    standsAt: 'legalReview',
  },
  {
    key: 'resumption-draft',
    regionCode: '150824',
    enterprise: 'mine31',
    mineId: 'm-mine31',
    kind: 'resumeProduction',
    stopCause: 'self',
    standsAt: 'draft',
  },
  {
    key: 'resumption-refused',
    regionCode: '150203',
    enterprise: 'mine41',
    mineId: 'm-mine41',
    kind: 'resumeProduction',
    stopCause: 'self',
    standsAt: 'notAccepted',
  },
  {
    key: 'resumption-withdrawn',
    regionCode: '445302',
    enterprise: 'mine51',
    mineId: 'm-mine51',
    kind: 'resumeProduction',
    stopCause: 'self',
    standsAt: 'withdrawn',
  },
];
