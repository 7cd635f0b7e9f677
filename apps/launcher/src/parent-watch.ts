/**
 * Preloaded into the programs the launcher starts (`node --import`): when the launcher is gone without having stopped them
 * (killed, out of memory), they end themselves instead of staying behind.
 */
const parent = process.ppid;

setInterval(() => {
  if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM');
}, 500).unref();
