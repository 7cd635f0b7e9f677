import { useState } from 'react';
import { useSession } from '../../api/queries.js';
import { bodyPosts, type BodyPost } from '../../components/body-posts.js';
import { usePolicies, usePolicy } from '../policies/policy-queries.js';

interface SecretaryBody {
  readonly bodies: readonly BodyPost[];
  readonly body: BodyPost | undefined;
  readonly choose: (key: string) => void;
}
export const bodyKey = ({ regionCode, body }: BodyPost): string => `${regionCode}.${body}`;

/** The body the person is secretary of; the first one unless another is chosen. */
export function useSecretaryBody(): SecretaryBody {
  const bodies = bodyPosts(useSession().data).filter(({ post }) => post === 'secretary');
  const [key, setKey] = useState<string | null>(null);
  return { bodies, body: bodies.find((one) => bodyKey(one) === key) ?? bodies[0], choose: setKey };
}

/** How the policy in force has the results of this body captured; undefined while that is not known. */
export function useCapture(body: BodyPost | undefined): 'online' | 'secretary' | 'recorded' | undefined {
  const pack = usePolicies().data?.items.find(
    ({ procedure, regionCode, effectiveUntil }) =>
      procedure === 'resumption' && regionCode === body?.regionCode && !effectiveUntil,
  );
  const detail = usePolicy(pack?.id ?? '', pack?.version ?? '', pack !== undefined).data;
  return detail?.decisionBodies.find((one) => one.body === body?.body)?.capture;
}
