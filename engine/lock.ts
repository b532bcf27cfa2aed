import { mkdir, open, readFile, rm, stat, utimes } from "node:fs/promises";
import { hostname } from "node:os";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** A holder that has not been heard of for this long is taken to be gone, in milliseconds. */
const silence = 60_000;

const processRuns = (id: number): boolean => {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
};

/** Whether nobody holds the lock any more: its process has ended, or (on another machine) it fell silent. */
const isAbandoned = async (file: string): Promise<boolean> => {
  try {
    const [text, { mtimeMs }] = await Promise.all([readFile(file, "utf8"), stat(file)]);
    const [host, id] = text.split(" ");
    return Date.now() - mtimeMs > silence || (host === hostname() && !processRuns(Number(id)));
  } catch {
    return false;
  }
};

const take = async (file: string): Promise<boolean> => {
  try {
    const handle = await open(file, "wx");
    await handle.writeFile(`${hostname()} ${String(process.pid)}`);
    await handle.close();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") {
      return false;
    }
    throw error;
  }
};

/**
 * Does `work` while holding a lock file, so that several processes do not build the same thing at once. A lock left
 * behind by a killed process is taken over. It only saves work: what is made under it must be put in place by a rename.
 * @param onWait called once if another process holds the lock
 */
export const withLock = async <A>(file: string, onWait: () => void, work: () => Promise<A>): Promise<A> => {
  await mkdir(dirname(file), { recursive: true });
  for (let waited = false; !(await take(file)); waited = true) {
    if (await isAbandoned(file)) {
      await rm(file, { force: true });
      continue;
    }
    if (!waited) {
      onWait();
    }
    await sleep(500);
  }
  const sign = setInterval(() => void utimes(file, new Date(), new Date()).catch(() => undefined), silence / 10);
  try {
    return await work();
  } finally {
    clearInterval(sign);
    await rm(file, { force: true });
  }
};
