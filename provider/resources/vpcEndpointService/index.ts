export { failuresOf, normalize } from "./check";
export type { Unfinished } from "./context";
export { create } from "./create";
export { remove } from "./delete";
export { diff } from "./diff";
export { inputsOf, outputsOf } from "./model";
export type { ServiceInputs, ServiceOutputs } from "./model";
export { read } from "./read";
export { update } from "./update";
