import * as t from "io-ts";
import type { Mismatch } from "../errors";
import { excerpt } from "../excerpt";

const excerptLength = 60;

/**
 * io-ts's validation errors as path, expected and found, each place once.
 *
 * The parts of an intersection and the members of a union are io-ts's own steps, no part of the path that a person sees.
 */
export function mismatches(errors: t.Errors): Mismatch[] {
  const all = errors.map((error): Mismatch => {
    const last = error.context[error.context.length - 1];
    return {
      path: path(error.context),
      expected: expectation(last?.type),
      found: error.value === undefined ? "nothing" : excerpt(error.value, excerptLength),
    };
  });
  return all.filter((one, index) => all.findIndex((other) => same(one, other)) === index);
}

function path(context: t.Context): string {
  return context.reduce((soFar, entry, index) => {
    const parent = context[index - 1]?.type;
    if (parent === undefined || parent instanceof t.IntersectionType || parent instanceof t.UnionType) {
      return soFar;
    }
    if (parent instanceof t.AnyArrayType || parent instanceof t.ReadonlyArrayType || parent instanceof t.ArrayType) {
      return `${soFar}[${entry.key}]`;
    }
    return soFar === "" ? entry.key : `${soFar}.${entry.key}`;
  }, "");
}

function expectation(type: t.Decoder<unknown, unknown> | undefined): string {
  switch (type?.name) {
    case undefined:
      return "something else";
    case "string":
      return "a string";
    case "boolean":
      return "true or false";
    case "Int":
      return "a whole number";
    default:
      return type instanceof t.ArrayType ? "a list" : isObject(type) ? "an object" : (type?.name ?? "");
  }
}

function isObject(type: unknown): boolean {
  return (
    type instanceof t.InterfaceType ||
    type instanceof t.PartialType ||
    type instanceof t.IntersectionType ||
    type instanceof t.AnyDictionaryType
  );
}

function same(one: Mismatch, other: Mismatch): boolean {
  return one.path === other.path && one.expected === other.expected && one.found === other.found;
}
