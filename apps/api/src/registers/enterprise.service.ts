import { Inject, Injectable } from '@nestjs/common';
import type { EnterpriseChangeBody, EnterpriseView } from '@lianshen/contracts';
import {
  changeEnterprise,
  isCreditCodeTaken,
  isDuplicate,
  lockEnterprise,
  SYSTEM,
  type EnterpriseChange,
  type EnterpriseRow,
  type Tx,
} from '@lianshen/db';
import { isCreditCode, type Actor } from '@lianshen/domain';
import { OnceStore } from '../acts/once.js';
import { DATABASE, type Database } from '../database.js';
import { notFound, Refusal } from '../http/refusal.js';
import { Directory } from '../reference/directory.js';
import { scopeOf } from '../session/scope.js';
import type { Signed } from '../session/signed.js';
import { changerOf } from './register.posts.js';
import { RegisterStore } from './register.store.js';
import { enterpriseView } from './register.views.js';
import { recordRegisterAct, withTextRefs } from './register-record.js';

interface ChangeRequest {
  readonly enterpriseId: string;
  readonly revision: number;
  readonly key: string | undefined;
  readonly body: EnterpriseChangeBody;
}

const FIELDS = ['name', 'creditCode', 'legalRepresentative', 'principal', 'address'] as const;

/** Changes of an enterprise's registration 变更登记, by a handler of the market or natural resources authority. */
@Injectable()
export class EnterpriseService {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    private readonly directory: Directory,
    private readonly registers: RegisterStore,
    private readonly once: OnceStore,
  ) {}

  /** @throws Refusal 404, 403 `forbidden`, 409 `staleRevision`, 422 `creditCodeInvalid` */
  change(who: Signed, request: ChangeRequest): Promise<EnterpriseView> {
    const { enterpriseId, revision, key, body } = request;
    const asked = { userId: who.userId, operation: 'changeEnterprise', resource: enterpriseId, key, body };
    const scope = scopeOf(who);
    const act = async (tx: Tx): Promise<void> => {
      const before = await lockEnterprise(tx, scope, enterpriseId);
      if (!before) throw notFound();
      const actor = changerOf(who, before.regionCode);
      if (!actor) throw new Refusal('forbidden', '企业登记由市场监管或自然资源经办人变更');
      if (before.revision !== revision)
        throw new Refusal('staleRevision', '企业登记已被更新，请刷新后再变更', {
          current: { revision: before.revision },
        });
      await write(tx, before, body, actor);
    };
    return this.once.run(asked, {
      scope,
      prepare: async () => {
        if (body.creditCode !== undefined) await this.requireCreditCode(body.creditCode, enterpriseId);
        return act;
      },
      answer: async () =>
        enterpriseView(await this.registers.enterprise(scope, enterpriseId), await this.directory.current(), who),
    });
  }

  private async requireCreditCode(creditCode: string, enterpriseId: string): Promise<void> {
    if (!isCreditCode(creditCode)) throw creditCodeInvalid('统一社会信用代码不正确，请核对校验位');
    if (await this.database.scoped(SYSTEM, (tx) => isCreditCodeTaken(tx, creditCode, enterpriseId)))
      throw creditCodeInvalid(CODE_TAKEN);
  }
}

const CODE_TAKEN = '该统一社会信用代码已经登记';
const creditCodeInvalid = (message: string): Refusal =>
  new Refusal('creditCodeInvalid', message, { errors: [{ path: 'creditCode', message }] });

/** What really changes; a field that says what stands there already is left out. */
const changeIn = (before: EnterpriseRow, body: EnterpriseChangeBody): EnterpriseChange =>
  Object.fromEntries(
    FIELDS.filter((field) => body[field] !== undefined && body[field] !== before[field]).map((field) => [
      field,
      body[field],
    ]),
  );

async function write(tx: Tx, before: EnterpriseRow, body: EnterpriseChangeBody, actor: Actor): Promise<void> {
  const change = changeIn(before, body);
  const fields = FIELDS.filter((field) => change[field] !== undefined);
  if (fields.length === 0) return;
  const after = await changeEnterprise(tx, before, change).catch((error: unknown) => {
    // two that want one code at the same moment: both found it free, the register holds it once
    throw change.creditCode !== undefined && isDuplicate(error) ? creditCodeInvalid(CODE_TAKEN) : error;
  });
  const from = withTextRefs(Object.fromEntries(fields.map((field) => [field, before[field]])));
  const to = withTextRefs(Object.fromEntries(fields.map((field) => [field, after[field]])));
  const why = withTextRefs({ reason: body.reason });
  const { enterpriseId, regionCode, revision } = after;
  const payload = { enterpriseId, revision, fields, from: from.refs, to: to.refs, ...why.refs };
  const texts = [...from.texts, ...to.texts, ...why.texts];
  await recordRegisterAct(tx, { regionCode, type: 'enterpriseChanged', actor, payload, texts });
}
