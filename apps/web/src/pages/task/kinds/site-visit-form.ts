import { asFields, asList } from '../../../forms/values.js';

export interface Attended {
  readonly agency: string;
  readonly name: string;
}
export interface VisitForm {
  readonly visitedOn: string;
  readonly attended: readonly Attended[];
  readonly facts: string;
  readonly escortName: string;
  readonly escortResult: '' | 'signed' | 'refused';
  readonly files: readonly string[];
}

/** One row for every body that was asked to come; a row without a name did not come. */
export const visitFormOf = (draft: unknown, bodies: readonly string[]): VisitForm => {
  const saved = asFields(draft) as Partial<VisitForm>;
  return {
    visitedOn: saved.visitedOn ?? '',
    attended: saved.attended ? (asList(saved.attended) as Attended[]) : bodies.map((agency) => ({ agency, name: '' })),
    facts: saved.facts ?? '',
    escortName: saved.escortName ?? '',
    escortResult: saved.escortResult ?? '',
    files: asList(saved.files) as string[],
  };
};

const came = ({ attended }: VisitForm): readonly Attended[] => attended.filter(({ name }) => name.trim() !== '');

export const visitProblems = (form: VisitForm, today: string): readonly string[] => [
  ...(form.visitedOn === '' ? ['请填写踏勘日期'] : []),
  ...(form.visitedOn > today ? ['踏勘日期不能晚于今天'] : []),
  ...(came(form).length === 0 ? ['请填写到场人员'] : []),
  ...(form.facts.trim() === '' ? ['请记录现场情况'] : []),
  ...(form.escortName.trim() === '' ? ['请填写企业陪同人'] : []),
  ...(form.escortResult === '' ? ['请注明陪同人是否签字'] : []),
];

/** The decision as the API takes it. */
export const visitDecision = (form: VisitForm) => ({
  visitedOn: form.visitedOn,
  attended: came(form).map(({ agency, name }) => ({ agency, name: name.trim() })),
  facts: form.facts.trim(),
  escort: { name: form.escortName.trim(), result: form.escortResult },
  ...(form.files.length > 0 ? { files: form.files } : {}),
});
