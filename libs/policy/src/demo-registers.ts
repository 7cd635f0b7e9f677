import { isCreditCode, MINE_FACTS, MINING_METHODS, PART_KINDS, SPECIALITIES } from '@lianshen/domain';
import { z } from 'zod';
import { readData } from './data-files.js';

const Code = z.string().regex(/^\d{6}$/);
const Id = z.string().regex(/^[a-z0-9][a-z0-9-]{1,47}$/);
const Word = z.string().min(1).max(200);
const Day = z.iso.date();
const Facts = z.partialRecord(z.enum(MINE_FACTS), z.boolean());
const Status = z.enum(['preparing', 'building', 'producing', 'suspended']);

const Enterprise = z.strictObject({
  enterpriseId: Id,
  regionCode: Code,
  name: Word,
  creditCode: z.string().refine(isCreditCode, { error: 'wrong check character' }),
  legalRepresentative: Word,
  principal: Word,
  address: Word,
});
const Part = z.strictObject({
  partId: Id,
  kind: z.enum(PART_KINDS),
  method: z.enum(MINING_METHODS).nullable(),
  name: Word,
  design: z.strictObject({ title: Word, approvalNo: Word, approvedOn: Day }).nullable(),
  licence: z.strictObject({ number: Word, validFrom: Day, validUntil: Day }).nullable(),
  facts: Facts,
});
const Mine = z.strictObject({
  mineId: Id,
  regionCode: Code,
  enterpriseId: Id,
  name: Word,
  kind: z.enum(['mine', 'tailingsPond']),
  mineral: Word.nullable(),
  township: Word,
  /** Of the mine and of each of its parts. */
  status: Status,
  statusBefore: Status.nullable(),
  facts: Facts,
  parts: z.array(Part).min(1),
});
const Right = z.strictObject({
  rightId: Id,
  mineId: Id,
  regionCode: Code,
  rightNo: z.string().regex(/^C\d{22}$/),
  holders: z.array(z.strictObject({ enterpriseId: Id, share: z.number().gt(0).max(100).optional() })).min(1),
  validFrom: Day,
  validUntil: Day,
  status: z.literal('registered'),
});
const Mandate = z.strictObject({
  mandateId: Id,
  regionCode: Code,
  mineId: Id,
  holderId: Id,
  agentId: Id,
  fromOn: Day,
  untilOn: Day,
});
const OrderScope = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('mine'), mineId: Id, partIds: z.array(Id).default([]) }),
  z.strictObject({ kind: z.literal('class'), class: z.enum(['openPit', 'underground', 'tailings']) }),
  z.strictObject({ kind: z.literal('region') }),
]);
const Order = z.strictObject({
  stopOrderId: Id,
  regionCode: Code,
  agency: z.string(),
  scope: OrderScope,
  stops: z.array(z.enum(['production', 'construction', 'explosives', 'power'])).min(1),
  legalBasis: Word,
  issuedOn: Day,
  releaseBy: z.enum(['issuer', 'jointAcceptance']),
  section65: z.boolean(),
  /** Username of the demo account that signed it. */
  issuedBy: z.string(),
});
const Expert = z.strictObject({
  expertId: Id,
  regionCode: Code,
  name: Word,
  title: Word,
  specialities: z.array(z.enum(SPECIALITIES)).min(1),
  employer: Word,
  employerEnterpriseId: Id.nullable(),
  pastWork: z.array(z.strictObject({ enterpriseId: Id, what: Word, year: z.int() })),
});

const DemoRegisters = z.strictObject({
  schema: z.literal('demoRegisters/1'),
  note: z.string(),
  enterprises: z.array(Enterprise),
  mines: z.array(Mine),
  rights: z.array(Right),
  mandates: z.array(Mandate),
  orders: z.array(Order),
  experts: z.array(Expert),
});
export type DemoRegisters = z.infer<typeof DemoRegisters>;

/** What the registers of a demo hold at first: invented enterprises, mines, rights, mandates, stop orders and experts. */
export const demoRegisters: DemoRegisters = readData('demo-registers.json', DemoRegisters);
