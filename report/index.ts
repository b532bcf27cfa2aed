/** The report on a preview: reads what the engine wrote, decides what it means, writes Markdown or JSON. No effects. */
export { defaultLimit, type MarkdownOptions, renderMarkdown } from "./markdown";
export { type Danger, dangers, isQuiet, type StackReport } from "./model";
export { type Preview } from "./preview";
export { InputError, readPreview } from "./read";
export { keptOf } from "./read/kept";
export { reportOf } from "./report";
export { toJson } from "./json";
export { visible } from "./visible";
