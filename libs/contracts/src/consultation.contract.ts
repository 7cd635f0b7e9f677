import { z } from 'zod';
import { toJsonSchema } from './json-schema.js';
import { AgencyCode, PostCode } from './primitives.js';
import { filledText, OPINION_LENGTH, text } from './text.js';

export const MOST_AGENCIES = 40;
export const MOST_SIGNERS = 20;

/** Form of a consultation 会商; contract.md "Consultation". */
export const ConsultationForm = z
  .strictObject({
    subject: filledText(200).meta({ title: '会商事由', description: '不超过200字' }),
    question: filledText(OPINION_LENGTH).meta({
      title: '会商问题',
      description: '请各单位回答的问题，不超过4000字',
      format: 'textarea',
    }),
    agencies: z
      .array(AgencyCode)
      .min(1, { error: '至少选择一个单位' })
      .max(MOST_AGENCIES, { error: `最多${MOST_AGENCIES}个单位` })
      .meta({ title: '征求意见单位', description: '同时征求意见' }),
    signers: z
      .array(
        z
          .strictObject({ agency: AgencyCode.meta({ title: '单位' }), post: PostCode.meta({ title: '岗位' }) })
          .meta({ title: '会签人' }),
      )
      .max(MOST_SIGNERS, { error: `最多${MOST_SIGNERS}个会签人` })
      .default([])
      .meta({ title: '会签人', description: '按顺序依次会签' }),
  })
  .meta({ title: '会商', description: '向各单位征求意见，依次会签，由负责人审批后归档' });
export type ConsultationForm = z.infer<typeof ConsultationForm>;

/** What a form may hold while it is still a draft: any of its fields, any length below the limits. */
export const ConsultationDraftForm = z.strictObject({
  subject: text(200).optional(),
  question: text(OPINION_LENGTH).optional(),
  agencies: z.array(AgencyCode).max(MOST_AGENCIES).optional(),
  signers: z
    .array(z.strictObject({ agency: text(48), post: text(48) }))
    .max(MOST_SIGNERS)
    .optional(),
});

/** An agency with its posts that are held by someone, as a form offers them. */
export interface AgencyChoice {
  readonly code: string;
  readonly title: string;
  readonly posts: readonly { readonly code: string; readonly title: string }[];
}

const titled = (choices: readonly { readonly code: string; readonly title: string }[]) => ({
  type: 'string',
  enum: choices.map((entry) => entry.code),
  oneOf: choices.map((entry) => ({ const: entry.code, title: entry.title })),
});

type SchemaNode = Record<string, unknown> & { properties: Record<string, Record<string, unknown>> };

/** Posts that never sign a consultation: those of applicants, and the three administrators. */
const NEVER_SIGN: ReadonlySet<string> = new Set(['filer', 'principal', 'admin']);

const signing = (agencies: readonly AgencyChoice[]): AgencyChoice[] =>
  agencies
    .map((agency) => ({ ...agency, posts: agency.posts.filter((post) => !NEVER_SIGN.has(post.code)) }))
    .filter(({ posts }) => posts.length > 0);

/**
 * `formSchema` of a consultation in one region: agencies and posts as enumerations with their Chinese names. Asked are only
 * agencies with a 经办人, who answers; signers are only officers.
 */
export function consultationFormSchema(agencies: readonly AgencyChoice[]): Record<string, unknown> {
  const schema = toJsonSchema(ConsultationForm) as SchemaNode;
  const asked = agencies.filter((agency) => agency.posts.some((post) => post.code === 'handler'));
  const signatories = signing(agencies);
  const posts = new Map(signatories.flatMap((agency) => agency.posts).map((post) => [post.code, post]));
  const signers = schema.properties['signers']!;
  const signer = signers['items'] as SchemaNode;
  return {
    ...schema,
    properties: {
      ...schema.properties,
      agencies: { ...schema.properties['agencies'], uniqueItems: true, items: { title: '单位', ...titled(asked) } },
      signers: {
        ...signers,
        uniqueItems: true,
        items: {
          ...signer,
          properties: {
            agency: { title: '单位', ...titled(signatories) },
            post: { title: '岗位', ...titled([...posts.values()]) },
          },
          allOf: signatories.map((agency) => ({
            if: { properties: { agency: { const: agency.code } } },
            then: { properties: { post: { enum: agency.posts.map((post) => post.code) } } },
          })),
        },
      },
    },
  };
}
