import type { Speciality } from '@lianshen/domain';
import { EntitySchema } from 'typeorm';
import { json, key, optionalText, text, texts } from './columns.js';

/** An expert of a region's register; sits as agency `EX`, post `expert-<expertId>`. */
export interface ExpertRow {
  readonly expertId: string;
  readonly regionCode: string;
  readonly name: string;
  /** 职称. */
  readonly title: string;
  readonly specialities: readonly Speciality[];
  readonly employer: string;
  /** Set when the employer is itself an enterprise of the register. */
  readonly employerEnterpriseId: string | null;
  /** Design, evaluation or consulting done for enterprises of the register. */
  readonly pastWork: readonly { readonly enterpriseId: string; readonly what: string; readonly year: number }[];
}

export const ExpertEntity = new EntitySchema<ExpertRow>({
  name: 'expert',
  columns: {
    expertId: key('expert_id'),
    regionCode: text('region_code'),
    name: text('name'),
    title: text('title'),
    specialities: texts('specialities'),
    employer: text('employer'),
    employerEnterpriseId: optionalText('employer_enterprise_id'),
    pastWork: json('past_work'),
  },
});
