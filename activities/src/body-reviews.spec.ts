import { opinionOf, type DecidedOpinion } from './body-reviews.js';

const text = (ref: string) => ({ ref, length: 2 });
const review = (verdicts: Record<string, 'pass' | 'fail'>, agency = 'EM', at = '1'): DecidedOpinion => ({
  kind: 'checklistReview',
  agency,
  post: 'handler',
  by: '甲',
  at,
  decision: {
    inspectors: [],
    items: Object.entries(verdicts).map(([itemId, verdict]) => ({ itemId, verdict })),
    opinion: text(`review ${at}`),
  },
});
const signs = (result: 'sign' | 'return', at = '2'): DecidedOpinion => ({
  kind: 'agencySignature',
  agency: 'EM',
  post: 'leader',
  by: '乙',
  at,
  decision: { result, opinion: text(`head ${at}`) },
});
const seat = (post: string, result: 'sign' | 'dissent'): DecidedOpinion => ({
  kind: 'expertSignature',
  agency: 'EX',
  post,
  by: '丙',
  at: '3',
  decision: { result, opinion: text(post), itemIds: ['EX-01'] },
});
const verdictsIn = (decided: readonly DecidedOpinion[], agency = 'EM') =>
  Object.fromEntries([...opinionOf(agency, decided).verdicts].map(([itemId, { verdict }]) => [itemId, verdict]));

describe('what a body signed', () => {
  test('is its checklist with who signed it and when', () => {
    const { reviews } = opinionOf('EM', [
      review({ 'EM-01': 'pass' }),
      signs('sign'),
      review({ 'NR-01': 'fail' }, 'NR'),
    ]);
    expect(reviews).toMatchObject([{ by: '甲', at: '1', signatures: [{ by: '乙', at: '2', dissents: false }] }]);
  });

  test('is nothing that its head sent back or has not signed', () => {
    const sentBack = [review({ 'EM-01': 'pass' }), signs('return')];
    expect(verdictsIn(sentBack)).toEqual({});
    expect(verdictsIn([...sentBack, review({ 'EM-01': 'fail' }), signs('sign')])).toEqual({ 'EM-01': 'fail' });
  });

  test('of a later round replaces the items it was about and no others', () => {
    const first = [review({ 'EM-01': 'pass', 'EM-02': 'fail' }), signs('sign')];
    const both = [...first, review({ 'EM-02': 'pass' }, 'EM', '5'), signs('sign', '6')];
    expect(verdictsIn(both)).toEqual({ 'EM-01': 'pass', 'EM-02': 'pass' });
    expect(opinionOf('EM', both).reviews.map(({ at }) => at)).toEqual(['1', '5']);
    const anew = [...both, review({ 'EM-01': 'pass', 'EM-02': 'pass' }, 'EM', '8'), signs('sign', '9')];
    expect(opinionOf('EM', anew).reviews.map(({ at }) => at)).toEqual(['8']);
  });

  test('of the experts has every seat once: who signs anew after a dissent has revised it', () => {
    const decided = [review({ 'EX-01': 'pass' }, 'EX'), seat('expert-x1', 'sign'), seat('expert-x2', 'dissent')];
    const dissents = (all: readonly DecidedOpinion[]) =>
      opinionOf('EX', all).reviews.flatMap(({ signatures }) => signatures.map((one) => [one.post, one.dissents]));
    expect(dissents(decided)).toEqual([
      ['expert-x1', false],
      ['expert-x2', true],
    ]);
    expect(dissents([...decided, seat('expert-x2', 'sign')])).toEqual([
      ['expert-x1', false],
      ['expert-x2', false],
    ]);
  });
});
