/** Which services this process knows to belong to a resource of its stack. */
export interface Claims {
  /**
   * A resource of the stack has the service, by the stack's state. `replaced`: this deployment makes another one in its
   * place. `adopted`: it had taken the service over, maybe from a resource that an interrupted deployment has left behind.
   */
  hold(id: string, how?: { readonly replaced?: boolean; readonly adopted?: boolean }): void;
  /** A resource has made the service in this process; false where the service is known already. */
  made(id: string): boolean;
  /** A new resource takes over a service that exists; false where another resource has it. */
  takeOver(id: string): boolean;
  /** It did not come to that. */
  release(id: string): void;
  isReplaced(id: string): boolean;
  isTakenOver(id: string): boolean;
  /** Runs one task at a time of those with the same key. */
  inTurn<A>(key: string, task: () => Promise<A>): Promise<A>;
}

export function makeClaims(): Claims {
  const held = new Set<string>();
  const made = new Set<string>();
  const replaced = new Set<string>();
  const takenOver = new Set<string>();
  const turns = new Map<string, Promise<unknown>>();
  return {
    hold: (id, { replaced: isReplaced = false, adopted: isAdopted = false } = {}) => {
      held.add(id);
      if (isAdopted && !isReplaced) {
        takenOver.add(id);
      } else {
        takenOver.delete(id);
      }
      if (isReplaced) {
        replaced.add(id);
      }
    },
    made: (id) => {
      const isFree = !held.has(id) && !made.has(id);
      made.add(id);
      return isFree;
    },
    takeOver: (id) => {
      const isFree = !held.has(id);
      if (isFree) {
        held.add(id);
        takenOver.add(id);
      }
      return isFree;
    },
    release: (id) => {
      held.delete(id);
      takenOver.delete(id);
    },
    isReplaced: (id) => replaced.has(id),
    isTakenOver: (id) => takenOver.has(id),
    inTurn: async (key, task) => {
      const turn = (turns.get(key) ?? Promise.resolve()).then(task, task);
      turns.set(
        key,
        turn.catch(() => undefined),
      );
      return turn;
    },
  };
}
