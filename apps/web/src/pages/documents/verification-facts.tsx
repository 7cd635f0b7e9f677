import type { SealView, VerificationView } from '@lianshen/contracts';

/** What has become of the document since, before all else: a whole file may be of a document that no longer holds. */
export const StandingNote = ({
  of: { standing, standingSentence },
}: {
  readonly of: Pick<VerificationView, 'standing' | 'standingSentence'>;
}) =>
  standing === 'inForce' ? null : (
    <p className={`verify-standing${standing === 'corrected' ? '' : ' verify-bad'}`} role="status">
      {standingSentence}
    </p>
  );

/** The sentence that says what came of it, before anything else. */
export const Verdict = ({
  verdict: { valid, sentence },
}: {
  readonly verdict: Pick<VerificationView, 'valid' | 'sentence'>;
}) => <h2 className={valid ? 'verify-good' : 'verify-bad'}>{sentence}</h2>;

export const Facts = ({ facts }: { readonly facts: readonly (readonly [string, string])[] }) => (
  <dl className="facts verify-facts">
    {facts.map(([term, value]) => (
      <div key={term}>
        <dt>{term}</dt>
        <dd className="pre">{value}</dd>
      </div>
    ))}
  </dl>
);

const keyStates: Readonly<Record<SealView['keyState'], string>> = {
  inUse: '使用中',
  retired: '已更换，更换前的签名仍然有效',
  revoked: '已吊销',
};
const whenOf = (instant: string): string => instant.slice(0, 19).replace('T', ' ');

/** Whose seal, when, with which key; the signature itself for whoever checks elsewhere. */
export function SealFacts({ seal }: { readonly seal: SealView | null }) {
  if (!seal) return null;
  const revoked = seal.revokedAt ? `（${whenOf(seal.revokedAt)}，${seal.revokeReason ?? ''}）` : '';
  return (
    <>
      <h3>印章与签名</h3>
      <Facts
        facts={[
          ['用印单位', seal.signer],
          ['印章', seal.name],
          ['用印时间', whenOf(seal.sealedAt)],
          ['签名算法', seal.algorithm],
          ['印章密钥', `${seal.keyId}　${keyStates[seal.keyState]}${revoked}`],
          ['用印时的摘要（SM3）', seal.digest],
        ]}
      />
      <details>
        <summary>签名值</summary>
        <p className="pre verify-signature">{seal.signature}</p>
      </details>
    </>
  );
}
