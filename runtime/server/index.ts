/** The door of the server: what listens on loopback. */
export { createHandlers, type HandlerDeps, type Handlers } from './handlers.ts';
export { createHookServer } from './hook-server.ts';
export type { Listener } from './http.ts';
export { keepHistory } from './keep-history.ts';
export { createRpcServer } from './rpc-server.ts';
export { siteZoneOf } from './site-handlers.ts';
export { createStarters } from './starters.ts';
export { createStreams } from './streams.ts';
