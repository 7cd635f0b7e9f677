export { canonicalJson } from './canonical-json.js';
export { ALGORITHM, chainHash, GENESIS } from './chain.js';
export { entryValue, frame, type RecordEntry, type StreamHead } from './record-entry.js';
export { sm3Hex } from './sm3.js';
export { newSalt, textRef } from './text-ref.js';
export { verifyStream } from './verify-stream.js';
export {
  bundleIdOf,
  jsonFile,
  MANIFEST_SEAL,
  readBundle,
  streamBundle,
  type BundleFiles,
  type BundleManifest,
  type KeptFile,
  type SealManifest,
} from './bundle.js';
export { SEALS, type BundleSeals } from './bundle-seals.js';
export { streamPath, verifyBundle, type BundleFinding, type BundleVerdict } from './verify-bundle.js';
export { judgeSeal, SEAL_FINDINGS, type DetachedSeal, type KnownKey, type SealFinding } from './seal/judge-seal.js';
export { keyIdOf, masterSecret, newLockedKey, newMasterSecret, type LockedKey } from './seal/seal-key.js';
export { softwareSigner, type Signer } from './seal/signer.js';
export { isSignedBy, SEAL_ALGORITHM } from './seal/sm2.js';
