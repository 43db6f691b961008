/** The door of the sandbox for the runtime: the pool of app hosts and the kernel they load. The kernel's own door is kernel/index.ts. */
export { KERNEL_FILE, loadKernel } from './bundle.ts';
export type { FromHost, HostedApp } from './host-protocol.ts';
export { LIMITS as ISOLATE_LIMITS } from './limits.ts';
export type { HostDeath, HostEvents, HostProcess } from './pool/host-process.ts';
export * from './pool/pool.ts';
