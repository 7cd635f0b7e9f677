import type { TaskKind } from '../task/kinds/index.js';

/** The experts' group takes part as one body, each of its seats signing. */
export const EXPERTS = 'EX';

/** The post of an expert's seat. */
export const expertPost = (expertId: string): string => `expert-${expertId}`;

/** Tasks in which a body says something of its items, or does something about what it found. */
export const OPINION_KINDS: readonly TaskKind[] = [
  'checklistReview',
  'sectionReview',
  'agencySignature',
  'expertSignature',
  'authorityDuty',
];

interface Seats {
  /** Their ids. */
  readonly experts: readonly string[];
  readonly groupLeader: string;
}

/** What has to stand so that a body's opinion does: its checklist and its head's signature, of the experts every seat's. */
export const signedOpinion = (
  agency: string,
  { experts, groupLeader }: Seats,
): readonly { readonly kind: TaskKind; readonly post: string }[] =>
  agency === EXPERTS
    ? [
        { kind: 'checklistReview', post: expertPost(groupLeader) },
        ...experts.map((expertId) => ({ kind: 'expertSignature' as const, post: expertPost(expertId) })),
      ]
    : [
        { kind: 'checklistReview', post: 'handler' },
        { kind: 'agencySignature', post: 'leader' },
      ];
