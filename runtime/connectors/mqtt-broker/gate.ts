/** What the embedded broker takes at most, and what it keeps. */

/** Bytes of one message. */
const LONGEST = 256 * 1024;
/** Topics with a retained message: they stay in memory. */
const MOST_RETAINED = 10_000;

export interface Message {
  readonly topic: string;
  readonly payload: string | Buffer;
  readonly qos: 0 | 1 | 2;
  readonly retain: boolean;
}

export interface Gate {
  /** Why a message is not taken; undefined when it is. */
  refusal(message: Message): Error | undefined;
  /** The message kept for a topic. */
  kept(topic: string): Message | undefined;
}

export function createGate(): Gate {
  const retained = new Map<string, Message>();
  return {
    refusal(message) {
      const { topic, payload, retain } = message;
      if (topic.startsWith('$SYS/')) return new Error('$SYS/ topics are the broker’s own.');
      if (payload.length > LONGEST) return new Error(`A message is at most ${LONGEST} bytes long.`);
      if (retain && payload.length === 0) retained.delete(topic);
      else if (retain) {
        if (retained.size >= MOST_RETAINED && !retained.has(topic))
          return new Error(`At most ${MOST_RETAINED} messages are retained.`);
        retained.set(topic, message);
      }
      return undefined;
    },
    kept: (topic) => retained.get(topic),
  };
}
