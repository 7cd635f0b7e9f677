import type { MeetingDocumentKind } from '@lianshen/domain';

/** Fields that every document of a meeting may name; those of a case are of no use there. */
export const MEETING_COMMON = [
  'number',
  'issuedOn',
  'verificationCode',
  'region.name',
  'issuer.name',
  'body.name',
  'body.meeting',
  'body.members',
  'meeting.no',
  'meeting.on',
  'meeting.at',
  'meeting.place',
] as const;

const ROOM = ['meeting.session', 'chair.name', 'present.names', 'present.count', 'absent.names'] as const;
const AMENDMENTS = ['no', 'text', 'owner', 'before'] as const;
const WITHDRAWN = ['no', 'title', 'caseNo'] as const;
const GROUNDS = ['no', 'ground'] as const;

/** What each kind adds. Positions, and what was said, are fields of the record alone: no other template can name them. */
export const MEETING_FIELDS = {
  meetingNotice: {
    fields: ['members.names'],
    lists: {
      matters: ['no', 'title', 'caseNo'],
      members: ['no', 'name', 'seat'],
      invitees: ['no', 'name', 'role'],
    },
  },
  signInSheet: { fields: [], lists: { members: ['no', 'name', 'seat'], invitees: ['no', 'name', 'role'] } },
  ballotSheet: { fields: [], lists: { matters: ['no', 'title', 'caseNo'] } },
  meetingPapers: { fields: [], lists: { contents: ['no', 'title', 'form', 'page'] } },
  meetingRecord: {
    fields: [...ROOM, 'chair.entrustment', 'quorum', 'adjourned'],
    lists: {
      minutes: ['text'],
      positions: ['no', 'name', 'position', 'statement'],
      recusals: ['no', 'name'],
      corrections: ['no', 'name', 'position', 'reason'],
      matters: ['no', 'title', 'caseNo', 'result', 'count', 'reasons'],
      withdrawn: WITHDRAWN,
    },
  },
  meetingMinutes: {
    fields: [...ROOM, 'matters.count'],
    lists: {
      matters: ['no', 'title', 'caseNo', 'result'],
      withdrawn: WITHDRAWN,
      amendments: AMENDMENTS,
      grounds: GROUNDS,
    },
  },
  matterExtract: {
    fields: ['meeting.session', 'minutes.number', 'lead.name', 'case.no', 'matter.title', 'matter.result'],
    lists: { amendments: AMENDMENTS, grounds: GROUNDS },
  },
} as const satisfies Record<
  MeetingDocumentKind,
  { readonly fields: readonly string[]; readonly lists: Readonly<Record<string, readonly string[]>> }
>;
