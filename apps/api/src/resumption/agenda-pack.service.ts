import { Injectable } from '@nestjs/common';
import { bodyTitles, titleOf, type AgendaPackBody, type AgendaPackView, type PackPart } from '@lianshen/contracts';
import { freezePack, type AgendaPackRow, type SignedPackRow, type Tx } from '@lianshen/db';
import { isoInstant, parseCaseNo } from '@lianshen/domain';
import { readerOf } from '../cases/audience.js';
import { CaseStore } from '../cases/case.store.js';
import type { StoredTask } from '../cases/case.views.js';
import { DraftDocumentStore } from '../documents/draft-document.store.js';
import { notFound, Refusal } from '../http/refusal.js';
import { canonicalJson, sm3Hex } from '../record.js';
import { Directory } from '../reference/directory.js';
import { actorFor } from '../session/acting.js';
import { scopeOf } from '../session/scope.js';
import type { Signed } from '../session/signed.js';
import { requireOpen, type PreparedDecision } from '../tasks/preparers/preparer.js';
import { endorsementsOf, partsOf, type PackGround } from './agenda-pack.parts.js';
import { AgendaPackStore } from './agenda-pack.store.js';
import { currentVersion, ResumptionStore } from './resumption.store.js';

/** What the handler added to a request; nothing yet where nothing was saved. */
type Added = Pick<AgendaPackRow, 'statement' | 'files' | 'revision' | 'savedBy' | 'savedAt'>;
const NOTHING: Added = { statement: '', files: [], revision: 0, savedBy: null, savedAt: null };
/** What is on file of the packs of a case: as saved, in the order of the requests, and as signed, by request. */
interface OnFile {
  readonly rows: readonly AgendaPackRow[];
  readonly signed: ReadonlyMap<string, SignedPackRow>;
}
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
    const { ground, onFile } = await this.groundOf(who, caseNo);
    const requests = ground.tasks.filter(({ row }) => row.kind === 'agendaRequest');
    return { items: requests.map((request) => this.view(who, ground, onFile, request)) };
  }

  /** One request with its pack. @throws Refusal 404 */
  async one(who: Signed, caseNo: string, taskId: string): Promise<AgendaPackView> {
    const { ground, onFile } = await this.groundOf(who, caseNo);
    return this.view(who, ground, onFile, requestIn(ground, taskId));
  }

  /**
   * How the handler's words and files are saved, in scope `system`.
   * @throws Refusal 404, 403 `notYourTask`, 409 `taskClosed`, `staleRevision`, 422 `materialsMissing` for a file of others
   */
  async saving(who: Signed, caseNo: string, body: AgendaPackBody): Promise<(tx: Tx) => Promise<void>> {
    const { ground, onFile } = await this.groundOf(who, caseNo);
    const request = requestIn(ground, body.taskId);
    const actor = actorFor(who, handlerOf(ground));
    if (!actor) throw new Refusal('notYourTask', '只有牵头单位经办人可以编制请示材料');
    if (request.row.state !== 'open')
      throw new Refusal('taskClosed', '请示已经签发或退回，材料不能再改', { current: request.row });
    await this.requireOwnFiles(who, body.files, addedTo(onFile.rows, request).files);
    const { statement, files, revision } = body;
    const { taskId, party } = request.row;
    const target = bodyOf(request);
    const { regionCode } = party;
    const pack = { taskId, caseNo, regionCode, body: target, statement, files, revision, savedBy: who.userId };
    return (tx: Tx) => this.packs.save(tx, pack, actor);
  }

  /**
   * Signing freezes the pack: what was signed is kept whole, and its hash goes into the decision. A rescission has none.
   * @throws Refusal 409 `taskClosed`; `staleRevision` where the pack is not the one of `packRevision` any more, or changes now
   */
  async signing(
    who: Signed,
    task: StoredTask,
    { packRevision, ...decision }: Readonly<Record<string, unknown>>,
  ): Promise<PreparedDecision> {
    const { caseNo, taskId, party } = task.row;
    if (decision['result'] !== 'sign' || parseCaseNo(caseNo)?.procedure !== 'resumption') return { decision };
    requireOpen(task);
    const { ground, onFile } = await this.groundOf(who, caseNo);
    const body = bodyOf(task);
    const { statement, files, revision } = addedTo(onFile.rows, task);
    if (packRevision !== undefined && packRevision !== revision) throw packMoved(taskId);
    const manifest = canonicalJson({ caseNo, taskId, body, statement, files, parts: partsOf(ground, body, files) });
    const hash = sm3Hex(manifest);
    const frozen = { taskId, caseNo, regionCode: party.regionCode, body, statement, files, revision, manifest, hash };
    return {
      decision,
      within: async (tx) => {
        if (!(await freezePack(tx, frozen))) throw packMoved(taskId);
        return { pack: hash };
      },
    };
  }

  private view(who: Signed, ground: PackGround, { rows, signed }: OnFile, request: StoredTask): AgendaPackView {
    const { taskId, caseNo, state, result } = request.row;
    const body = bodyOf(request);
    const added = addedTo(rows, request);
    const isSigned = state === 'decided' && result === 'sign';
    const kept = isSigned ? signed.get(taskId) : undefined;
    const manifest = kept && (JSON.parse(kept.manifest) as Manifest);
    const { statement, files } = manifest ?? added;
    return {
      caseNo,
      taskId,
      body,
      bodyTitle: titleOf(bodyTitles, body),
      state: state === 'open' ? 'open' : isSigned ? 'signed' : result === 'return' ? 'returned' : 'lapsed',
      statement,
      parts: manifest?.parts ?? partsOf(ground, body, files),
      files: [...files],
      endorsements: endorsementsOf(ground, request, body),
      revision: added.revision,
      savedBy: added.savedBy && ground.names.person(added.savedBy),
      savedAt: added.savedAt && isoInstant(added.savedAt.getTime()),
      hash: kept?.hash ?? null,
      isLead: who.posts.some(
        ({ party }) => party.regionCode === ground.row.regionCode && party.agency === ground.pack.terms.lead,
      ),
      mayEdit: state === 'open' && actorFor(who, handlerOf(ground)) !== null,
    };
  }

  private async groundOf(who: Signed, caseNo: string): Promise<{ ground: PackGround; onFile: OnFile }> {
    const found = await this.cases.find(scopeOf(who), caseNo);
    if (!found || readerOf(who).audience !== 'official') throw notFound();
    const { row } = found.case;
    const version = row.procedure === 'resumption' && currentVersion(row, await this.store.versions(caseNo));
    if (!version) throw notFound();
    const isRequested = found.tasks.some((task) => task.row.kind === 'agendaRequest');
    const [draft, pack, names, rows, signed, extracts] = await Promise.all([
      isRequested ? this.drafts.draft(row, 'reply', null) : null,
      this.store.pack(row.policy),
      this.directory.current(),
      this.packs.packs(caseNo),
      this.packs.signed(caseNo),
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
    return { ground, onFile: { rows, signed } };
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

const packMoved = (taskId: string): Refusal =>
  new Refusal('staleRevision', '请示材料已经修改，请核对后再签发', { current: { taskId } });

function requestIn({ tasks }: PackGround, taskId: string): StoredTask {
  const request = tasks.find(({ row }) => row.kind === 'agendaRequest' && row.taskId === taskId);
  if (!request) throw notFound();
  return request;
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
