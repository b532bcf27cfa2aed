import { duration } from "./decisions";

/** How far a long step is: told once when it starts (0 seconds), every second, and once when it is over. */
export interface Progress {
  /** What is being done, without a full stop. */
  readonly message: string;
  readonly seconds: number;
  readonly finished: boolean;
}

export type OnProgress = (progress: Progress) => void;

/** Does `work` and tells how long it takes. Says nothing more when the work fails: the error does. */
export const withProgress = async <A>(
  message: string,
  onProgress: OnProgress | undefined,
  work: () => Promise<A>,
): Promise<A> => {
  const started = Date.now();
  const tell = (finished: boolean): void => onProgress?.({ message, seconds: (Date.now() - started) / 1000, finished });
  tell(false);
  const ticking = setInterval(tell, 1000, false);
  try {
    const result = await work();
    tell(true);
    return result;
  } finally {
    clearInterval(ticking);
  }
};

/** Where {@link progressOn} writes; `process.stderr` is one. */
export interface Terminal {
  readonly isTTY?: boolean;
  readonly write: (text: string) => unknown;
}

/** Writes progress to a stream: one line with a running time on a terminal, else a line at the start and one at the end. */
export const progressOn = (stream: Terminal = process.stderr): OnProgress => {
  let last = "";
  return ({ message, seconds, finished }) => {
    const line = finished ? `${message}: done in ${duration(seconds)}` : `${message} …`;
    if (stream.isTTY === true) {
      stream.write(`\r\u001b[2K${finished ? `${line}\n` : `${line} ${duration(seconds)}`}`);
    } else if (line !== last) {
      stream.write(`${line}\n`);
    }
    last = line;
  };
};
