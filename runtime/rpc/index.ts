/** The door of the RPC room: protocol and client. The server is runtime/rpc-server. */
export * from './client.ts';
export * from './protocol.ts';
