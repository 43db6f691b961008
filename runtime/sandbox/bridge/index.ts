/** The door of the bridge, for the app host only: whoever imports it loads isolated-vm. */
export { CHANNEL_FD } from '../host-protocol.ts';
export { LIMITS, type Limits } from '../limits.ts';
export { Sandbox, type SandboxOptions, StartFault } from './sandbox.ts';
export { type HostChannel, serveApps } from './serve.ts';
