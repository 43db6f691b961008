/** The web's only way to the runtime. */
import {
  connectRuntime,
  type RuntimeAddress,
  RuntimeAway,
  type RuntimeClient,
  RuntimeError,
} from '#runtime/rpc/index.ts';

/** As the plain client, but whatever goes wrong on the way is 'unavailable'. */
export function createRuntime(address: RuntimeAddress): RuntimeClient {
  const client = connectRuntime(address);
  return {
    stream: client.stream,
    async call(procedure, input, actor, signal) {
      try {
        return await client.call(procedure, input, actor, signal);
      } catch (error) {
        if (error instanceof RuntimeError) throw error;
        throw new RuntimeAway('The runtime broke off in mid-answer.', error);
      }
    },
  };
}
