import { Injectable } from '@nestjs/common';
import { bodyTitles, titleOf, type AgendaPackBody, type AgendaPackView, type PackPart } from '@lianshen/contracts';
import { freezePack, type AgendaPackRow } from '@lianshen/db';
import { isoInstant, parseCaseNo } from '@lianshen/domain';
import { readerOf } from '../cases/audience.js';
import { CaseStore } from '../cases/case.store.js';
import type { StoredTask } from '../cases/case.views.js';
import { DraftDocumentStore } from '../documents/draft-document.store.js';
import { notFound, Refusal } from '../http/refusal.js';
import { canonicalJson, digest } from '../record.js';
import { Directory } from '../reference/directory.js';
import { actorFor } from '../session/acting.js';
import { scopeOf } from '../session/scope.js';
import type { Signed } from '../session/signed.js';
import type { PreparedDecision } from '../tasks/preparers/preparer.js';
import { endorsementsOf, partsOf, type PackGround } from './agenda-pack.parts.js';
import { AgendaPackStore } from './agenda-pack.store.js';
import { currentVersion, ResumptionStore } from './resumption.store.js';

/** What the handler added to a request; nothing yet where nothing was saved. */
type Added = Pick<AgendaPackRow, 'statement' | 'files' | 'revision' | 'savedBy' | 'savedAt' | 'manifest' | 'hash'>;
const NOTHING: Added = {
  statement: '',
  files: [],
  revision: 0,
  savedBy: null,
  savedAt: null,
  manifest: null,
  hash: null,
};
/** A pack as it was signed. */
interface Manifest {
  readonly statement: string;
  readonly parts: PackPart[];
  readonly files: AgendaPackRow['files'][number][];
}

/** 请示 with its pack: assembled from the case, added to by the lead's handler, frozen where the lead's leader signs. */
@Injectable()
export class AgendaPackService {
  constructor(
    private readonly cases: CaseStore,
    private readonly store: ResumptionStore,
    private readonly packs: AgendaPackStore,
    private readonly drafts: DraftDocumentStore,
    private readonly directory: Directory,
  ) {}

  /** Every request of the case with its pack. @throws Refusal 404 for whoever does not read the case as an official */
  async list(who: Signed, caseNo: string): Promise<{ items: AgendaPackView[] }> {
    const { ground, rows } = await this.groundOf(who, caseNo);
    const requests = ground.tasks.filter(({ row }) => row.kind === 'agendaRequest');
    return { items: requests.map((request) => this.view(who, ground, rows, request)) };
  }

  /** @throws Refusal 404, 403 `notYourTask`, 409 `taskClosed`, `staleRevision`, 422 `materialsMissing` for a file of others */
  async save(who: Signed, caseNo: string, body: AgendaPackBody): Promise<AgendaPackView> {
    const { ground, rows } = await this.groundOf(who, caseNo);
    const request = ground.tasks.find(({ row }) => row.kind === 'agendaRequest' && row.taskId === body.taskId);
    if (!request) throw notFound();
    const actor = actorFor(who, handlerOf(ground));
    if (!actor) throw new Refusal('notYourTask', '只有牵头单位经办人可以编制请示材料');
    if (request.row.state !== 'open')
      throw new Refusal('taskClosed', '请示已经签发或退回，材料不能再改', { current: request.row });
    await this.requireOwnFiles(who, body.files, addedTo(rows, request).files);
    const { statement, files, revision } = body;
    const { taskId, party } = request.row;
    const target = bodyOf(request);
    await this.packs.save(
      { taskId, caseNo, regionCode: party.regionCode, body: target, statement, files, revision, savedBy: who.userId },
      actor,
    );
    const { ground: after, rows: saved } = await this.groundOf(who, caseNo);
    return this.view(who, after, saved, request);
  }

  /** Signing freezes the pack: what was signed is kept whole, and its hash goes into the decision. A rescission has none. */
  async signing(who: Signed, task: StoredTask, decision: Readonly<Record<string, unknown>>): Promise<PreparedDecision> {
    const { caseNo, taskId, party } = task.row;
    if (decision['result'] !== 'sign' || parseCaseNo(caseNo)?.procedure !== 'resumption') return { decision };
    const { ground, rows } = await this.groundOf(who, caseNo);
    const body = bodyOf(task);
    const { statement, files } = addedTo(rows, task);
    const manifest = { caseNo, taskId, body, statement, files, parts: partsOf(ground, body, files) };
    const hash = digest(manifest);
    const frozen = { taskId, caseNo, regionCode: party.regionCode, body, statement, files };
    return {
      decision,
      within: async (tx) => {
        await freezePack(tx, { ...frozen, manifest: canonicalJson(manifest), hash });
        return { pack: hash };
      },
    };
  }

  private view(who: Signed, ground: PackGround, rows: readonly AgendaPackRow[], request: StoredTask): AgendaPackView {
    const { taskId, caseNo, state, result } = request.row;
    const body = bodyOf(request);
    const added = addedTo(rows, request);
    const isSigned = state === 'decided' && result === 'sign';
    const signed = isSigned && added.manifest ? (JSON.parse(added.manifest) as Manifest) : null;
    const { statement, files } = signed ?? added;
    return {
      caseNo,
      taskId,
      body,
      bodyTitle: titleOf(bodyTitles, body),
      state: state === 'open' ? 'open' : isSigned ? 'signed' : result === 'return' ? 'returned' : 'lapsed',
      statement,
      parts: signed?.parts ?? partsOf(ground, body, files),
      files: [...files],
      endorsements: endorsementsOf(ground, request, body),
      revision: added.revision,
      savedBy: added.savedBy && ground.names.person(added.savedBy),
      savedAt: added.savedAt && isoInstant(added.savedAt.getTime()),
      hash: signed ? added.hash : null,
      isLead: who.posts.some(
        ({ party }) => party.regionCode === ground.row.regionCode && party.agency === ground.pack.terms.lead,
      ),
      mayEdit: state === 'open' && actorFor(who, handlerOf(ground)) !== null,
    };
  }

  private async groundOf(who: Signed, caseNo: string): Promise<{ ground: PackGround; rows: AgendaPackRow[] }> {
    const found = await this.cases.find(scopeOf(who), caseNo);
    if (!found || readerOf(who).audience !== 'official') throw notFound();
    const { row } = found.case;
    const version = row.procedure === 'resumption' && currentVersion(row, await this.store.versions(caseNo));
    if (!version) throw notFound();
    const isRequested = found.tasks.some((task) => task.row.kind === 'agendaRequest');
    const [draft, pack, names, rows, extracts] = await Promise.all([
      isRequested ? this.drafts.draft(row, 'reply', null) : null,
      this.store.pack(row.policy),
      this.directory.current(),
      this.packs.packs(caseNo),
      this.packs.extracts(caseNo),
    ]);
    const fileIds = [...version.files, ...rows.flatMap(({ files }) => files)].map(({ fileId }) => fileId);
    const ground: PackGround = {
      row,
      draft,
      tasks: found.tasks,
      documents: found.documents,
      version,
      files: await this.packs.files(fileIds),
      extracts,
      pack,
      names,
    };
    return { ground, rows };
  }

  private async requireOwnFiles(
    who: Signed,
    files: AgendaPackRow['files'],
    before: AgendaPackRow['files'],
  ): Promise<void> {
    const known = await this.packs.files(files.map(({ fileId }) => fileId));
    const strange = files.findIndex(
      ({ fileId }) => known.get(fileId)?.uploadedBy !== who.userId && !before.some((file) => file.fileId === fileId),
    );
    if (strange >= 0)
      throw new Refusal('materialsMissing', '请先上传补充材料', {
        errors: [{ path: `files.${strange}.fileId`, message: '没有这个文件' }],
      });
  }
}

const bodyOf = ({ row }: StoredTask): string => String(row.payload['body']);
const handlerOf = ({ row, pack }: PackGround) => ({
  regionCode: row.regionCode,
  agency: pack.terms.lead,
  post: 'handler',
});

/** What was saved for a request; a request made anew to the same body begins with what the one before had. */
function addedTo(rows: readonly AgendaPackRow[], request: StoredTask): Added {
  const own = rows.find(({ taskId }) => taskId === request.row.taskId);
  if (own) return own;
  const before = rows.findLast(({ body }) => body === bodyOf(request));
  return before ? { ...NOTHING, statement: before.statement, files: before.files } : NOTHING;
}
