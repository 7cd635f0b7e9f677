export { canonicalJson } from './canonical-json.js';
export { ALGORITHM, chainHash, GENESIS } from './chain.js';
export { entryValue, frame, type RecordEntry, type StreamHead } from './record-entry.js';
export { sm3Hex } from './sm3.js';
export { newSalt, textRef } from './text-ref.js';
export { verifyStream } from './verify-stream.js';
export { jsonFile, readBundle, writeBundle, type BundleFiles, type BundleManifest } from './bundle.js';
export { streamPath, verifyBundle, type BundleFinding, type BundleVerdict } from './verify-bundle.js';
