import * as E from "fp-ts/Either";
import type { CallError } from "../../provider/errors";
import type { Kind } from "../../provider/together";
import type { VirtualTime } from "./virtualTime";

/** A resource that changes by itself. */
export interface Item {
  readonly id: string;
  readonly status: string;
}

/** Resources in virtual time, and what was asked about them. Every call takes 20 ms. */
export interface FakeKind {
  readonly kind: Kind<Item>;
  /** `list` or the id of a details call, in order. */
  readonly asked: string[];
  readonly statusOf: Map<string, () => string | undefined>;
  /** Spoils the list: leaves something out, says it is not complete, or fails. */
  spoil: (items: readonly Item[]) => E.Either<CallError, { items: readonly Item[]; isComplete?: boolean }>;
  pages: number;
}

const request = { method: "GET", url: "https://vpcep.example" };
export const goneError: CallError = { _tag: "ApiError", request, status: 404, code: "EndPoint.0005", fromApi: true };
export const throttledError: CallError = {
  _tag: "ApiError",
  request,
  status: 400,
  code: "EndPoint.0022",
  fromApi: true,
};
export const forbiddenError: CallError = { _tag: "ApiError", request, status: 403, fromApi: true };

/** Makes a {@link FakeKind}. */
export function fakeKind(time: VirtualTime): FakeKind {
  const latency = 20;
  const statusOf: FakeKind["statusOf"] = new Map();
  const asked: string[] = [];
  const seen = (): Item[] =>
    [...statusOf].flatMap(([id, status]) => {
      const now = status();
      return now === undefined ? [] : [{ id, status: now }];
    });
  const fake: FakeKind = {
    asked,
    statusOf,
    pages: 1,
    spoil: (items) => E.right({ items }),
    kind: {
      details: (id) => async () => {
        asked.push(id);
        const found = seen().find((item) => item.id === id);
        await time.sleep(latency);
        return found === undefined ? E.left(goneError) : E.right(found);
      },
      list: () => async () => {
        asked.push("list");
        const listed = fake.spoil(seen());
        await time.sleep(latency);
        return E.isLeft(listed) ? listed : E.right({ isComplete: true, pages: fake.pages, ...listed.right });
      },
    },
  };
  return fake;
}
