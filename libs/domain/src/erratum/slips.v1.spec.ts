import fc from 'fast-check';
import { correctedFields, slipsRefused, wordingRefused, type PrintedFields } from './slips.v1.js';
import { SLIP_FIELDS, type Slip } from './erratum.js';

const printed: PrintedFields = {
  values: {
    number: '沙自然资开复工〔2026〕1号',
    'applicant.name': '月牙沟建材有限公司',
    'applicant.creditCode': '91640502700123458Y',
    'mine.name': '月牙沟灰岩矿',
    'mine.township': '柳弯镇',
    'case.kind': '复产',
    'case.parts': '一号露天采场、一号排土场',
    'reply.validDays': '30',
    submittedOn: '2026年11月20日',
  },
  lists: { bases: [{ document: '某办法', clause: '第三条' }] },
};
const TEXT =
  '你单位月牙沟灰岩矿（柳弯镇）收悉。同意下列范围复产：一号露天采场、一号排土场。民用爆炸物品由你单位另行申清。';
const slip = (field: Slip<string>['field'], wrong: string, right: string): Slip<string> => ({ field, wrong, right });
const codeOf = (one: Slip<string>): string | undefined =>
  (slipsRefused(printed, [one]) ?? wordingRefused(printed, TEXT, [one]))?.code;

describe('a slip of the pen', () => {
  it.each([
    slip('township', '柳弯镇', '柳湾镇'),
    slip('mineName', '月牙沟灰岩矿', '月牙沟石灰岩矿'),
    slip('submittedOn', '2026年11月20日', '2026年11月19日'),
    slip('wording', '另行申清', '另行申请'),
  ])('in %o is put right', (one) => {
    expect(codeOf(one)).toBeUndefined();
  });

  it('has to stand where it is said to stand, once', () => {
    expect(codeOf(slip('township', '杨树镇', '柳湾镇'))).toBe('slipNotFound');
    expect(codeOf(slip('acceptedOn', '2026年11月20日', '2026年11月19日'))).toBe('slipNotFound'); // not on this paper
    expect(codeOf(slip('wording', '没有的话', '有的话'))).toBe('slipNotFound');
    expect(codeOf(slip('wording', '单位', '公司'))).toBe('slipNotFound'); // twice: which one?
    expect(codeOf(slip('township', '柳弯镇', '柳弯镇'))).toBe('slipNotFound');
    expect(codeOf(slip('submittedOn', '11月20日', '11月19日'))).toBe('slipNotFound'); // a whole date or none
    expect(codeOf(slip('creditCode', '91640502700123458Y', '91640502700123459Y'))).toBe('slipNotFound');
  });

  it.each([
    ['the verdict', slip('wording', '同意下列', '不同意下列')],
    ['the parts', slip('wording', '一号排土场', '二号排土场')],
    ['a part without a number', slip('wording', '露天采场', '地下采场')],
    ['the kind', slip('wording', '范围复产', '范围复工')],
    ['a number', slip('wording', '另行申清', '30日内申请')],
    ['a condition', slip('wording', '另行申清', '可以申请')],
    ['an exception', slip('wording', '收悉', '收悉（一号排土场除外）')],
    ['the shape of the paper', slip('township', '柳弯镇', '柳湾镇\n同意全部范围')],
  ])('that would alter %s is none', (_what, one) => {
    expect(codeOf(one)).toBe('altersSubstance');
  });

  it('touches its own field and no other', () => {
    fc.assert(
      fc.property(fc.constantFrom(...SLIP_FIELDS), fc.string({ minLength: 1, maxLength: 8 }), (field, right) => {
        const wrong = printed.values['mine.name']!;
        const after = correctedFields(printed, [slip(field, wrong, right)]);
        for (const [path, value] of Object.entries(printed.values))
          if (path !== 'mine.name' || field !== 'mineName') expect(after.values[path]).toBe(value);
        expect(after.lists).toBe(printed.lists);
      }),
    );
  });

  it('never changes how often a value of substance stands in the text', () => {
    const parts = ['一号露天采场、一号排土场', '复产', '30', '第三条'];
    const count = (text: string, part: string) => text.split(part).length;
    fc.assert(
      fc.property(
        fc.nat({ max: TEXT.length - 1 }),
        fc.nat({ max: 12 }),
        fc.constantFrom('请', '复产', '矿', ''),
        (at, n, right) => {
          const one = slip('wording', TEXT.slice(at, at + n), right);
          if (slipsRefused(printed, [one]) ?? wordingRefused(printed, TEXT, [one])) return;
          const after = TEXT.replace(one.wrong, () => one.right);
          for (const part of parts) expect([part, count(after, part)]).toEqual([part, count(TEXT, part)]);
        },
      ),
    );
  });
});
