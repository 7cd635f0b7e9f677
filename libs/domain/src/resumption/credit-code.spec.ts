import fc from 'fast-check';
import { creditCodeCheck, isCreditCode } from './credit-code.js';

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const character = fc.constantFrom(...ALPHABET);
const body = fc.array(character, { minLength: 17, maxLength: 17 }).map((all) => all.join(''));

describe('unified social credit code (GB 32100-2015)', () => {
  test('the example of the standard', () => {
    expect(creditCodeCheck('91350100M000100Y4')).toBe('3');
    expect(isCreditCode('91350100M000100Y43')).toBe(true);
  });

  test('letters that are not in the alphabet, and other lengths, have no check character', () => {
    for (const letter of 'IOSVZa') expect(creditCodeCheck(`${letter}1350100M000100Y4`)).toBeNull();
    expect(creditCodeCheck('91350100M000100Y')).toBeNull();
    for (const code of ['', '91350100M000100Y', '91350100M000100Y433']) expect(isCreditCode(code)).toBe(false);
  });

  test('every code with its computed character is right, and any other character at any place makes it wrong', () => {
    fc.assert(
      fc.property(body, fc.integer({ min: 0, max: 17 }), character, (text, place, other) => {
        const code = text + creditCodeCheck(text)!;
        expect(isCreditCode(code)).toBe(true);
        const changed = code.slice(0, place) + other + code.slice(place + 1);
        expect(isCreditCode(changed)).toBe(other === code[place]);
      }),
    );
  });
});
