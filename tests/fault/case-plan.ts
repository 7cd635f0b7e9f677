import { AGENCIES, DEMO_REGION } from './clerk.js';
import { Seeded } from './seeded.js';

/** What will be tried with one task besides deciding it well. */
export interface TaskPlan {
  readonly thinkMs: number;
  /** `twice`: one decision at once through both APIs; `rivals`: two different ones at once. */
  readonly mode: 'once' | 'twice' | 'rivals';
  readonly firstApi: number;
  /** Gives up at the first unknown outcome, as a browser that is closed does; somebody else tries anew later. */
  readonly givesUp: boolean;
  readonly staleFirst: boolean;
  readonly lateAfterwards: boolean;
  /** Returns the case to the opinions instead of deciding. */
  readonly returns: 'back' | 'redo' | null;
  readonly decision: Readonly<Record<string, unknown>>;
  readonly rival: Readonly<Record<string, unknown>>;
}

/** What one consultation is about; the same for the same seed and number, whatever the servers do meanwhile. */
export interface CasePlan {
  readonly index: number;
  readonly starter: string;
  readonly body: { readonly procedure: 'consultation'; readonly regionCode: string; readonly form: ConsultationForm };
  /** Tries to decide a task that does not exist yet. */
  readonly early: boolean;
  /** Withdraws after that many acts; null: goes its whole way. */
  readonly withdrawAfter: number | null;
  task(taskName: string): TaskPlan;
}

interface ConsultationForm {
  readonly subject: string;
  readonly question: string;
  readonly agencies: readonly string[];
  readonly signers: readonly { readonly agency: string; readonly post: string }[];
}

/** FNV-1a: a seed of its own for each name. */
function seedOf(seed: number, name: string): number {
  let hash = (0x811c9dc5 ^ seed) >>> 0;
  for (const char of name) hash = Math.imul(hash ^ char.codePointAt(0)!, 0x01000193) >>> 0;
  return hash;
}

/** `kind.agency.post.n`: a task without the number of its case, which depends on who came first. */
export const taskName = (taskId: string): string => taskId.slice(taskId.indexOf('.') + 1);

const PAGE = '经研究，结合现场核查情况，提出以下意见。';

export function planCase(seed: number, index: number): CasePlan {
  const chance = new Seeded(seedOf(seed, `case ${index}`));
  const starter = chance.pick(AGENCIES);
  const others = AGENCIES.filter((agency) => agency !== starter);
  const signers = chance.sample(others, chance.between(1, 3)).map((agency) => ({ agency, post: 'leader' }));
  const form = {
    subject: subjectOf(seed, index),
    question: '对恢复生产的条件是否同意？',
    agencies: chance.sample(others, chance.between(2, 5)),
    signers,
  };
  return {
    index,
    starter,
    body: { procedure: 'consultation', regionCode: DEMO_REGION, form },
    early: chance.chance(0.15),
    withdrawAfter: chance.chance(0.1) ? chance.between(1, 6) : null,
    task: (name) => planTask(new Seeded(seedOf(seed, `case ${index} ${name}`)), name),
  };
}

/** Unique per run and case: a start that took effect twice would show as a second case of this subject. */
export const subjectOf = (seed: number, index: number): string => `故障测试 ${seed} 第 ${index} 件`;

function planTask(chance: Seeded, name: string): TaskPlan {
  const [kind, , , n] = name.split('.');
  const mode = chance.chance(0.12) ? 'twice' : chance.chance(0.12) ? 'rivals' : 'once';
  const mayReturn = n === '1' && kind === 'signature';
  return {
    thinkMs: chance.between(100, 700),
    mode,
    firstApi: chance.between(0, 1),
    givesUp: chance.chance(0.25),
    staleFirst: chance.chance(0.07),
    lateAfterwards: chance.chance(0.1),
    returns: mayReturn && chance.chance(0.06) ? (chance.chance(0.5) ? 'back' : 'redo') : null,
    decision: decisionOf(chance, kind!, Number(n)),
    rival: decisionOf(chance, kind!, 99),
  };
}

function decisionOf(chance: Seeded, kind: string, n: number): Record<string, unknown> {
  const words = `${PAGE.repeat(chance.between(1, 12))}（${chance.between(1, 1_000_000)}）`;
  switch (kind) {
    case 'opinion':
      return { result: chance.pick(['agree', 'disagree', 'noObjection']), opinion: words };
    case 'signature':
      return { result: n < 3 && chance.chance(0.12) ? 'return' : 'sign', opinion: words };
    case 'approval':
      return { result: n < 2 && chance.chance(0.1) ? 'return' : chance.pick(['agree', 'disagree']), opinion: words };
    case 'supplement':
      return { note: `已按意见补充。${chance.between(1, 1_000_000)}` };
    case 'filing':
      return { result: 'filed', note: `归档。${chance.between(1, 1_000_000)}` };
    default:
      throw new Error(`the generator does not know the task kind ${kind}`);
  }
}
