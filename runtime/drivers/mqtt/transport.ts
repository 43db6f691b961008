/** One connection to a broker, over a wire or within the process. */
import type { Qos } from './endpoint.ts';

/**
 * `retained`: kept by the broker and given because of a subscription. `late`: it came while nobody was connected, and waited in the session.
 * What is returned holds the broker back until it settles.
 */
export type OnMessage = (
  topic: string,
  payload: Uint8Array,
  retained: boolean,
  qos: Qos,
  late?: boolean,
) => Promise<void> | undefined;

export interface PublishOptions {
  readonly qos: Qos;
  readonly retain: boolean;
}

export interface Transport {
  isUp(): boolean;
  /** One SUBACK code per topic, 128 and more for a refused one. Rejects when the connection is lost meanwhile. */
  subscribe(topics: readonly string[], qos: Qos): Promise<readonly number[]>;
  unsubscribe(topics: readonly string[]): Promise<void>;
  /** Resolves with the broker's acknowledgement (QoS 0: when it is on its way). Rejects with WriteRefused when the broker said no. */
  publish(topic: string, payload: string, options: PublishOptions): Promise<void>;
  /** Settles with the reason in a sentence when the connection is gone; never rejects. */
  readonly closed: Promise<string>;
  close(): Promise<void>;
}

/** Rejects with an Error whose message is a plain sentence. */
export type OpenTransport<E> = (endpoint: E, onMessage: OnMessage, signal: AbortSignal) => Promise<Transport>;
