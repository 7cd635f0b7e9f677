import { Body, Controller, Get, Headers, Param, Post, Query, Req } from '@nestjs/common';
import {
  FilingDifferenceList,
  filingDifferenceTitles,
  FilingId,
  FilingList,
  FilingListQuery,
  FilingReceiptBody,
  FilingView,
  type FilingDifferenceView,
} from '@lianshen/contracts';
import { caseStream, type FilingDifferenceRow } from '@lianshen/db';
import { isoInstant } from '@lianshen/domain';
import type { z } from 'zod';
import { decodeCursor, encodeCursor } from '../cursor.js';
import { optionalKey } from '../acts/idempotency.js';
import { OnceStore } from '../acts/once.js';
import { RefusedAttempts } from '../acts/refused-attempts.js';
import { caseDocument } from '../documents/document.views.js';
import { Operation } from '../http/operation.js';
import { Refusal } from '../http/refusal.js';
import { contextOf, type RequestWithContext } from '../http/request-context.js';
import { Directory, type Names } from '../reference/directory.js';
import { scopeOf } from '../session/scope.js';
import { Who } from '../session/signed.decorator.js';
import type { Signed } from '../session/signed.js';
import { TemporalGateway } from '../temporal/temporal.gateway.js';
import { FilingSystems } from './filing-systems.js';
import { answererIn, FilingStore, type Answerer, type StoredFiling } from './filing.store.js';

/** 备案: the city bureau's desk; contract.md "filings". */
@Controller('filings')
export class FilingsController {
  constructor(
    private readonly filings: FilingStore,
    private readonly directory: Directory,
    private readonly once: OnceStore,
    private readonly temporal: TemporalGateway,
    private readonly systems: FilingSystems,
    private readonly refused: RefusedAttempts,
  ) {}

  @Get()
  @Operation({ id: 'listFilings', summary: '备案', access: ['read', 'Filing'], answers: { 200: FilingList } })
  async list(@Who() who: Signed, @Query({ schema: FilingListQuery }) query: z.infer<typeof FilingListQuery>) {
    const { state, limit, cursor } = query;
    const [sentAt, filingId] = cursor === undefined ? [] : decodeCursor(cursor, 'moment', 'text');
    const after = sentAt !== undefined && filingId !== undefined ? { sentAt, filingId } : null;
    const page = await this.filings.list(scopeOf(who), { state: state ?? null, after, limit });
    const names = await this.directory.current();
    const last = page.filings.at(-1);
    return {
      items: page.filings.map((row) => filingView(row, names)),
      nextCursor: last && page.filings.length === limit ? encodeCursor(last.sentAt.toISOString(), last.filingId) : null,
      total: page.total,
    };
  }

  @Get('differences')
  @Operation({
    id: 'listFilingDifferences',
    summary: '备案对账差异',
    access: ['read', 'Filing'],
    answers: { 200: FilingDifferenceList },
  })
  async differences(@Who() who: Signed) {
    const names = await this.directory.current();
    const rows = await this.filings.differences(scopeOf(who));
    return { items: rows.map((row) => differenceView(row, names)), nextCursor: null, total: rows.length };
  }

  @Get(':filingId')
  @Operation({ id: 'getFiling', summary: '一份备案', access: ['read', 'Filing'], answers: { 200: FilingView } })
  async one(@Who() who: Signed, @Param('filingId', { schema: FilingId }) filingId: string) {
    return filingView(await this.filings.one(scopeOf(who), filingId), await this.directory.current());
  }

  /** A registrar with a session, or the bureau's own system with its signature. */
  @Post(':filingId/receipt')
  @Operation({
    id: 'answerFiling',
    summary: '备案回执',
    access: ['act', 'Filing'],
    orSignedMessage: true,
    answers: { 200: FilingView },
    problems: ['alreadyDecided', 'receiptNoInUse', 'reasonsRequired', 'signatureInvalid'],
  })
  async receipt(
    @Req() request: RequestWithContext,
    @Param('filingId', { schema: FilingId }) filingId: string,
    @Headers('idempotency-key') key: string | undefined,
    @Body({ schema: FilingReceiptBody }) body: FilingReceiptBody,
  ) {
    const by = await this.answererOf(request, filingId);
    const once = { userId: by.userId, operation: 'answerFiling', resource: filingId, key: optionalKey(key), body };
    return this.once.run(once, {
      scope: by.scope,
      prepare: () => (tx) => this.filings.answer(tx, by, filingId, body),
      answer: async () => {
        const row = await this.filings.one(by.scope, filingId);
        await this.tell(row, body.result);
        return filingView(row, await this.directory.current());
      },
    });
  }

  private async answererOf(request: RequestWithContext, filingId: string): Promise<Answerer> {
    const { signed } = contextOf(request);
    if (!signed) return this.signer(request, filingId);
    return answererIn(scopeOf(signed));
  }

  /** A message that is not the bureau's own stands on the record of the case it was about. */
  private async signer(request: RequestWithContext, filingId: string): Promise<Answerer> {
    const filing = await this.filings.aim(filingId);
    const verify = async () => this.systems.signerOf(request, filing?.targetRegion ?? null);
    if (filing === null) return verify();
    const aim = { stream: caseStream(filing.caseNo), actor: null, operation: 'answerFiling', about: filingId };
    return this.refused.watch({ ...aim, telling: ['signatureInvalid'] }, verify);
  }

  /** The answer is kept already: if the case cannot be told now, the worker tells it. */
  private async tell(
    { caseNo, filingId, receiptNo }: StoredFiling,
    result: FilingReceiptBody['result'],
  ): Promise<void> {
    try {
      await this.temporal.signal(caseNo, 'filingReceipt', { filingId, result, receiptNo: receiptNo! });
      await this.filings.told(filingId);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }
}

const filingView = (row: StoredFiling, names: Names): FilingView => ({
  filingId: row.filingId,
  caseNo: row.caseNo,
  caseTitle: row.caseTitle,
  target: row.targetRegion,
  targetName: names.region(row.targetRegion),
  documentId: row.documentId,
  documents: row.documents.map(caseDocument),
  state: row.state,
  receiptNo: row.receiptNo,
  note: row.note,
  sentAt: isoInstant(row.sentAt.getTime()),
  answeredAt: row.answeredAt && isoInstant(row.answeredAt.getTime()),
  attempts: row.attempts,
  lastError: row.lastError,
});

const differenceView = (row: FilingDifferenceRow, names: Names): FilingDifferenceView => ({
  filingId: row.filingId,
  caseNo: row.caseNo,
  regionCode: row.regionCode,
  regionName: names.region(row.regionCode),
  target: row.targetRegion,
  targetName: names.region(row.targetRegion),
  kind: row.kind,
  title: filingDifferenceTitles[row.kind],
  ours: row.ours,
  theirs: row.theirs,
  foundAt: isoInstant(row.foundAt.getTime()),
});
