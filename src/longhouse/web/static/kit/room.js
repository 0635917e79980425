// Whether this phone can be trusted to keep a day's work: room by the browser's own count, and a write that is tried.

export const LEAST = 20 * 1024 * 1024;
const PROBE = 262_144;

/** Return {free, isKept, isEnough}: bytes free, whether the browser promised to keep them, whether a session may begin. */
export async function room(store) {
  const { quota = 0, usage = 0 } = (await navigator.storage?.estimate?.()) ?? {};
  const free = Math.max(0, quota - usage);
  const isKept = (await navigator.storage?.persisted?.()) ?? false;
  return { free, isKept, isEnough: free >= LEAST && (await isWritable(store)) };
}

/** Ask the browser to keep what is here; it may say no, and is asked again at each start. */
export const askToKeep = async () => (await navigator.storage?.persist?.()) ?? false;

async function isWritable(store) {
  try {
    await store.setPlain("probe", crypto.getRandomValues(new Uint8Array(PROBE / 4)));
    await store.setPlain("probe", 0);
    return true;
  } catch {
    return false;
  }
}
