import type { OfficialText } from '@lianshen/activities/press';
import { bodyTitles, titleOf, type PackEntry, type PackPart } from '@lianshen/contracts';
import type { AgendaPackRow, ApplicationVersionRow, DocumentRow, ExtractRow, StoredFileRow } from '@lianshen/db';
import { sameParty, type CaseRow, type MeetingExtract, type TaskKind } from '@lianshen/domain';
import type { PackOf } from '@lianshen/policy';
import type { StoredTask } from '../cases/case.views.js';
import type { Names } from '../reference/directory.js';

/** Everything a pack is made from, as it stands on file. */
export interface PackGround {
  readonly row: CaseRow;
  /** The reply as it would be issued now; null before the first request. */
  readonly draft: OfficialText | null;
  readonly tasks: readonly StoredTask[];
  readonly documents: readonly DocumentRow[];
  readonly version: ApplicationVersionRow;
  /** Files of the application and of the pack, by id. */
  readonly files: ReadonlyMap<string, StoredFileRow>;
  readonly extracts: readonly ExtractRow[];
  readonly pack: PackOf<'resumption'>;
  readonly names: Names;
}

const REPORT_SLOTS: ReadonlySet<string> = new Set(['resumptionReport', 'selfCheckReport']);
const RESULTS: Readonly<Record<string, string>> = { agreed: '同意', disagreed: '不同意' };

/** The pack of a request to one body, part after part; what is missing is named, never left out. */
export function partsOf(ground: PackGround, body: string, files: AgendaPackRow['files']): PackPart[] {
  const rounds = standing(ground, 'rectification').filter(({ row }) => row.result === 'done');
  return [
    part('report', '开复工申请报告', reportOf(ground)),
    part('jointOpinion', '联合验收意见书', documentsOf(ground, 'jointOpinion'), 'pending'),
    part('expertOpinions', '专家组验收意见', documentsOf(ground, 'expertOpinion'), madeFrom(ground, 'expertSignature')),
    part('visitRecord', '现场核查记录', documentsOf(ground, 'visitRecord'), madeFrom(ground, 'siteVisitRecord')),
    part(
      'rectification',
      '整改情况',
      rounds.map((task) => taskEntry(ground, task)),
      'notApplicable',
    ),
    part('legalOpinion', '合法性审核意见', taskEntries(ground, 'legalReview')),
    part('draftReply', '批复代拟稿', ground.draft === null ? [] : [draftReply(ground.draft)]),
    part('earlierBody', '前序机构研究结果', earlierResults(ground, body), 'notApplicable'),
    part(
      'added',
      '补充材料',
      files.map(({ fileId, title }) => fileEntry(ground, fileId, title)),
      'notApplicable',
    ),
  ];
}

const part = (
  code: PackPart['code'],
  title: string,
  entries: PackEntry[],
  otherwise: PackPart['state'] = 'missing',
): PackPart => ({ code, title, state: entries.length > 0 ? 'present' : otherwise, entries });

const standing = ({ tasks }: PackGround, kind: TaskKind): StoredTask[] =>
  tasks.filter(({ row }) => row.kind === kind && row.state === 'decided' && row.stands);

/** A document that is not there: still being made where somebody did what it is made from, else this case has none. */
const madeFrom = (ground: PackGround, kind: TaskKind): PackPart['state'] =>
  standing(ground, kind).length > 0 ? 'pending' : 'notApplicable';

const taskEntries = (ground: PackGround, kind: TaskKind): PackEntry[] =>
  standing(ground, kind).map((task) => taskEntry(ground, task));

const taskEntry = ({ names }: PackGround, { row }: StoredTask): PackEntry => ({
  title: row.decidedBy ? names.actor(row.decidedBy).name : row.taskId,
  detail: [names.agency(row.party.regionCode, row.party.agency), row.decidedAt?.slice(0, 10)].filter(Boolean).join(' '),
  link: { kind: 'task', id: row.taskId },
  sha256: null,
});

const fileEntry = ({ files }: PackGround, fileId: string, title: string): PackEntry => ({
  title,
  detail: files.get(fileId)?.name ?? null,
  link: { kind: 'file', id: fileId },
  sha256: files.get(fileId)?.sha256 ?? null,
});

function reportOf(ground: PackGround): PackEntry[] {
  const titles = new Map(ground.pack.slots.map(({ code, title }) => [code, title]));
  return ground.version.files
    .filter(({ slot }) => REPORT_SLOTS.has(slot))
    .map(({ slot, fileId }) => fileEntry(ground, fileId, titles.get(slot) ?? slot));
}

/** The last document of a kind: an earlier round's stays in the case. */
function documentsOf({ documents }: PackGround, kind: DocumentRow['kind']): PackEntry[] {
  const last = documents.filter((document) => document.kind === kind).at(-1);
  if (!last) return [];
  const { documentId, title, number, sha256 } = last;
  return [{ title, detail: number, link: { kind: 'document', id: documentId }, sha256 }];
}

const draftReply = ({ title, salutation, paragraphs }: OfficialText): PackEntry => ({
  title,
  detail: [salutation ?? '', ...paragraphs.map(linesOf)].join('\n'),
  link: null,
  sha256: null,
});

const linesOf = (block: OfficialText['paragraphs'][number]): string =>
  typeof block === 'string'
    ? block
    : 'heading' in block
      ? block.heading
      : block.table.rows.map((cells) => cells.join('　')).join('\n');

/** What the bodies before this one resolved: the first body's result is part of the second's pack (design section 5). */
function earlierResults({ pack, extracts }: PackGround, body: string): PackEntry[] {
  const bodies = pack.terms.decisionBodies.map((one) => one.body as string);
  const before = new Set(bodies.slice(0, bodies.indexOf(body)));
  return extracts.flatMap(({ canonical, hash }) => {
    const extract = JSON.parse(canonical) as MeetingExtract;
    const result = RESULTS[extract.result];
    if (!before.has(extract.body) || !result) return [];
    const conditions = extract.amendments.length > 0 ? `，附加条件${extract.amendments.length}项` : '';
    const detail = `${result}${conditions}，会议${extract.sessionNo}，纪要${extract.minutesNo}`;
    return [{ title: titleOf(bodyTitles, extract.body), detail, link: null, sha256: hash }];
  });
}

/** Endorsements of the request, in the order of the policy; those asked after an earlier request do not count. */
export function endorsementsOf({ row, tasks, pack, names }: PackGround, request: StoredTask, body: string) {
  const bodyTerms = pack.terms.decisionBodies.find((one) => one.body === body);
  return (bodyTerms?.endorsedBy ?? []).map((agency) => {
    const party = { regionCode: row.regionCode, agency, post: 'handler' };
    const task = tasks.findLast(
      (one) =>
        one.row.kind === 'agendaEndorsement' &&
        sameParty(one.row.party, party) &&
        one.row.openedAt >= (request.row.decidedAt ?? '9'),
    );
    const state =
      task === undefined || task.row.state === 'cancelled'
        ? ('waiting' as const)
        : task.row.state === 'open'
          ? ('open' as const)
          : task.row.result === 'endorse'
            ? ('endorsed' as const)
            : ('returned' as const);
    return { agency, name: names.agency(party.regionCode, party.agency), state, taskId: task?.row.taskId ?? null };
  });
}
