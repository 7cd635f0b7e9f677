import { EntitySchema } from 'typeorm';
import { date, int, key, optionalText, text } from './columns.js';

/** An enterprise of the register; its people act as agency `E-<enterpriseId>`, posts `filer` and `principal`. */
export interface EnterpriseRow {
  readonly enterpriseId: string;
  readonly regionCode: string;
  readonly name: string;
  /** 统一社会信用代码, GB 32100-2015. */
  readonly creditCode: string;
  /** 法定代表人. */
  readonly legalRepresentative: string;
  /** 主要负责人, often another person: answers for safety and signs applications. */
  readonly principal: string;
  readonly address: string;
  readonly revision: number;
}

export const EnterpriseEntity = new EntitySchema<EnterpriseRow>({
  name: 'enterprise',
  columns: {
    enterpriseId: key('enterprise_id'),
    regionCode: text('region_code'),
    name: text('name'),
    creditCode: text('credit_code'),
    legalRepresentative: text('legal_representative'),
    principal: text('principal'),
    address: text('address'),
    revision: int('revision'),
  },
});

/** 授权委托书: the holder lets another enterprise apply for one mine, from–until both included. */
export interface MandateRow {
  readonly mandateId: string;
  readonly regionCode: string;
  readonly mineId: string;
  readonly holderId: string;
  readonly agentId: string;
  readonly fromOn: string;
  readonly untilOn: string;
  readonly fileId: string | null;
}

export const MandateEntity = new EntitySchema<MandateRow>({
  name: 'mandate_of_enterprise',
  columns: {
    mandateId: key('mandate_id'),
    regionCode: text('region_code'),
    mineId: text('mine_id'),
    holderId: text('holder_id'),
    agentId: text('agent_id'),
    fromOn: date('from_on'),
    untilOn: date('until_on'),
    fileId: optionalText('file_id'),
  },
});
