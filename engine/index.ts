/** A Pulumi engine for tests, demo and benchmarks, and throw-away projects to run under it. Not published. */
export { cacheDirectory } from "./decisions";
export { findEngine, type FindOptions } from "./find";
export { hasLanguageHost } from "./inspect";
export { type OnProgress, type Progress, progressOn } from "./progress";
export { type Engine, NoEngineError, type Source } from "./ways";
export { createWorkspace, type Workspace, type WorkspaceOptions } from "./workspace";
