import { Injectable } from '@nestjs/common';
import { correctDocument, draftOf, isRefused, withOwnWords, type OfficialText } from '@lianshen/activities/press';
import type { ErratumForm } from '@lianshen/contracts';
import { dateOf, type CaseRow } from '@lianshen/domain';
import { notFound } from '../http/refusal.js';
import { ResumptionStore } from '../resumption/resumption.store.js';
import { ErratumStore } from './erratum.store.js';

/** Stands where the code of the paper will. */
const CODE_TO_COME = '（签发后生成）';

/** 更正 as it would be issued now, for whoever checks or signs it: the notice, or the document with its slips put right. */
@Injectable()
export class ErratumDrafts {
  constructor(
    private readonly store: ErratumStore,
    private readonly resumptions: ResumptionStore,
  ) {}

  /** @throws Refusal 404 when the case corrects no document that is kept */
  async text(row: CaseRow, form: Readonly<Record<string, unknown>>): Promise<OfficialText> {
    const { mode, slips, reason } = form as unknown as ErratumForm;
    const found = await this.store.find(row.caseNo);
    const document = found && (await this.store.document(found.documentId));
    if (!document) throw notFound();
    if (mode === 'reissue') {
      const printed = await this.store.printed(document);
      const stamp = { verificationCode: CODE_TO_COME, verifyAt: '' };
      const corrected = printed && correctDocument(printed, slips, stamp);
      if (!corrected || isRefused(corrected)) throw notFound();
      return corrected.text;
    }
    const pinned = await this.resumptions.pack(row.policy);
    const own = await this.store.ownWords(row.regionCode, 'erratumNotice');
    const pack = withOwnWords(pinned, own);
    const registered = await this.store.registered(document.caseNo);
    if (!registered) throw notFound();
    const { regionName, ...source } = registered;
    const texts = new Map([['reason', reason], ...slips.flatMap(({ wrong, right }, i) => textsOf(i, wrong, right))]);
    const ref = (name: string) => ({ ref: name, length: texts.get(name)!.length });
    const { title, number, issuedOn, verificationCode } = document;
    const data = {
      document: { title, number, issuedOn, verificationCode },
      slips: slips.map(({ field }, i) => ({ field, wrong: ref(`wrong${i}`), right: ref(`right${i}`) })),
      reason: ref('reason'),
    };
    const sources = { ...source, caseNo: row.caseNo, region: { name: regionName }, pack, texts };
    return draftOf(
      { kind: 'erratumNotice', issuedOn: dateOf(Date.now()), data },
      { ...sources, agencies: new Map(), experts: new Map(), opinions: [] },
    );
  }
}

const textsOf = (i: number, wrong: string, right: string): [string, string][] => [
  [`wrong${i}`, wrong],
  [`right${i}`, right],
];
