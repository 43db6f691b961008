/** The door of the bridge, for the app host only: whoever imports it loads isolated-vm. */
export { LIMITS, type Limits, Sandbox, type SandboxOptions, StartFault } from './sandbox.ts';
export { type HostChannel, serveApps } from './serve.ts';
