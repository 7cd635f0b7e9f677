import { Inject, Injectable } from '@nestjs/common';
import {
  bodyTitles,
  resolutionTitles,
  titleOf,
  type MatterList,
  type MatterListQuery,
  type MatterView,
} from '@lianshen/contracts';
import { countMatters, listMatters, SYSTEM, type MatterFilter, type MatterRow } from '@lianshen/db';
import { dateOf, type MeetingExtract, type ResumptionTerms } from '@lianshen/domain';
import { decodeCursor, encodeCursor } from '../cursor.js';
import { DATABASE, type Database } from '../database.js';
import { Refusal } from '../http/refusal.js';
import { sheetOf, type LedgerColumn } from '../ledgers/ledger-sheets.js';
import { ReferenceStore } from '../reference/reference.store.js';
import type { Signed } from '../session/signed.js';
import { bodyAgencies } from './meeting-posts.js';

const PAGE = 100;

/** Columns of the printed list and of its Excel file. */
const matterColumns: readonly LedgerColumn<MatterView>[] = [
  { header: '序号', width: 6, text: ({ no }) => String(no) },
  { header: '事项', width: 44, text: ({ title }) => title },
  { header: '办件编号', width: 24, text: ({ caseNo }) => caseNo },
  { header: '会议日期', width: 14, text: ({ heldOn }) => heldOn },
  { header: '结果', width: 12, text: ({ resultTitle }) => resultTitle },
  { header: '届次', width: 16, text: ({ sessionNo }) => sessionNo },
  { header: '纪要文号', width: 22, text: ({ minutesNo }) => minutesNo },
];

/** A list the person may read: a body's whole, or of the lead's own cases. */
type Readable = Omit<MatterFilter, 'year'>;
/** Posts of a body that keep and answer for its list; members have their meetings. */
const KEEPERS: ReadonlySet<string> = new Set(['secretary', 'head']);

/** 三重一大事项清单 by body and year: for its secretary and head, and for the lead authority as far as its cases go. */
@Injectable()
export class MatterService {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    private readonly reference: ReferenceStore,
  ) {}

  /** @throws Refusal 403 `forbidden` for everybody else; 400 for a cursor that is none of ours */
  async list(who: Signed, query: MatterListQuery): Promise<MatterList> {
    const readable = await this.readable(who);
    const chosen = readable.find(({ body }) => query.body === undefined || body === query.body);
    if (!chosen) throw new Refusal('forbidden', '只有会务秘书、主要负责人和牵头单位可以查看三重一大事项清单');
    const year = query.year ?? Number(dateOf(Date.now()).slice(0, 4));
    const filter: MatterFilter = { ...chosen, year };
    const page = { limit: query.limit + 1, after: afterOf(query.cursor) };
    const [rows, total] = await this.database.scoped(SYSTEM, async (tx) => [
      await listMatters(tx, filter, page),
      await countMatters(tx, filter),
    ]);
    const shown = rows.slice(0, query.limit);
    const last = shown.at(-1);
    return {
      items: shown.map((row) => matterView(row, chosen.lead === null)),
      nextCursor: rows.length > query.limit && last ? encodeCursor(last.heldAt.toISOString(), last.proposalId) : null,
      total,
      regionCode: chosen.regionCode,
      body: chosen.body,
      bodyTitle: titleOf(bodyTitles, chosen.body),
      year,
      bodies: [...new Set(readable.map(({ body }) => body))].map((body) => ({
        body,
        title: titleOf(bodyTitles, body),
      })),
      isOwnCasesOnly: chosen.lead !== null,
    };
  }

  /** The whole list as an Excel file, page after page as anybody would read it. @throws as {@link list} */
  async sheet(who: Signed, query: MatterListQuery): Promise<{ title: string; bytes: Buffer }> {
    const lines: MatterView[] = [];
    const { cursor: _page, ...filter } = query;
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page: MatterList = await this.list(who, { ...filter, limit: PAGE, ...(cursor ? { cursor } : {}) });
      lines.push(...page.items);
      cursor = page.nextCursor;
      if (cursor === null) {
        const title = `${page.year}年${page.bodyTitle}三重一大事项清单`;
        return { title, bytes: await sheetOf(`${page.year}年`, matterColumns, lines) };
      }
    }
    throw new Error('a list has a last page');
  }

  /** The body's own people first: whoever keeps a list reads it whole. */
  private async readable(who: Signed): Promise<Readable[]> {
    const parties = who.posts.map(({ party }) => party);
    const kept = parties.flatMap(({ regionCode, agency, post }) =>
      Object.entries(bodyAgencies)
        .filter(([, code]) => code === agency && KEEPERS.has(post))
        .map(([body]) => ({ regionCode, body, lead: null })),
    );
    const led = await Promise.all(parties.map(({ regionCode, agency }) => this.ledBy(regionCode, agency)));
    return [...kept, ...led.flat()];
  }

  private async ledBy(regionCode: string, agency: string): Promise<Readable[]> {
    const policy = await this.reference.policyInForce(regionCode, 'resumption', dateOf(Date.now()));
    const terms = policy && (policy.body as { terms: ResumptionTerms }).terms;
    if (terms?.lead !== agency) return [];
    return terms.decisionBodies.map(({ body }) => ({ regionCode, body, lead: agency }));
  }
}

function afterOf(cursor: string | undefined): { heldAt: string; proposalId: string } | null {
  if (cursor === undefined) return null;
  const [heldAt, proposalId] = decodeCursor(cursor, 'moment', 'text');
  return { heldAt, proposalId };
}

function matterView({ no, title, caseNo, heldAt, meetingId, canonical }: MatterRow, isOfBody: boolean) {
  const { result, sessionNo, minutesNo } = JSON.parse(canonical) as MeetingExtract;
  return {
    no,
    title,
    caseNo,
    heldOn: dateOf(heldAt.getTime()),
    result,
    resultTitle: resolutionTitles[result],
    sessionNo,
    minutesNo,
    meetingId: isOfBody ? meetingId : null,
  };
}
