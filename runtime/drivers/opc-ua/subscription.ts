/** A subscription: the server looks at its values and tells what changed. OPC 10000-4, 5.12 and 5.13. */
import { type Reading, STATUS, trouble } from '#runtime/contract/index.ts';
import type { Address } from './address.ts';
import { ServiceFault } from './channel.ts';
import { readingOf } from './reading.ts';
import { pieces, type UaServer } from './server.ts';
import type { UaSession } from './session.ts';
import {
  AttributeIds,
  CreateMonitoredItemsRequest,
  type CreateMonitoredItemsResponse,
  CreateSubscriptionRequest,
  type CreateSubscriptionResponse,
  DataChangeNotification,
  DeleteSubscriptionsRequest,
  MonitoringMode,
  PublishRequest,
  type PublishResponse,
  StatusChangeNotification,
  TimestampsToReturn,
} from './ua.ts';
import { NODE_UNKNOWN, rangeOf } from './values.ts';

type Told = readonly [index: number, reading: Reading];
type OnReadings = (readings: readonly Told[]) => Promise<void> | undefined;

const USUAL_MS = 1000;
/** How long the server collects what changed. */
const SHORTEST_PUBLISH_MS = 50;
const LONGEST_PUBLISH_MS = 1000;
/** Where nothing changes it says so this often, and is taken for gone when it does not. */
const KEEP_ALIVE_MS = 3000;
/** Not heard of for so long, it ends the subscription. */
const LIFETIME_MS = 60_000;
/** Values of one item that the server keeps between two messages. */
const LONGEST_QUEUE = 100;
/** Requests that wait at the server for something to tell: one while the other one is on its way. */
const WAITING = 2;
/** StatusCode BadTooManyPublishRequests. */
const TOO_MANY = 0x8078;

/** Resolves once the server watches; to the function that ends it. */
export async function subscribeValues(
  session: UaSession,
  server: UaServer,
  addresses: readonly Address[],
  onReadings: OnReadings,
  intervalsMs: readonly number[],
): Promise<() => Promise<void>> {
  const intervalOf = (index: number) => intervalsMs[index] ?? USUAL_MS;
  const shortest = addresses.reduce((least, _, n) => Math.min(least, intervalOf(n)), LONGEST_PUBLISH_MS);
  const publishMs = Math.max(SHORTEST_PUBLISH_MS, shortest);
  const keepAlives = Math.max(1, Math.round(KEEP_ALIVE_MS / publishMs));
  const made = await session.ask<CreateSubscriptionResponse>(
    new CreateSubscriptionRequest({
      requestedPublishingInterval: publishMs,
      requestedMaxKeepAliveCount: keepAlives,
      requestedLifetimeCount: Math.max(3 * keepAlives, Math.round(LIFETIME_MS / publishMs)),
      maxNotificationsPerPublish: 0,
      publishingEnabled: true,
      priority: 0,
    }),
  );
  const { subscriptionId } = made;
  const refused = await watch();
  if (refused.length > 0) await onReadings(refused);

  const silenceMs = made.revisedPublishingInterval * made.revisedMaxKeepAliveCount * WAITING + session.timeoutMs;
  const heard: number[] = [];
  let ended = false;
  let turn: Promise<void> = Promise.resolve();
  for (let n = 0; n < WAITING; n++) ask();

  return async () => {
    ended = true;
    await session.ask(new DeleteSubscriptionsRequest({ subscriptionIds: [subscriptionId] }));
  };

  /** Those that the server does not watch, each with why. */
  async function watch(): Promise<Told[]> {
    const bad: Told[] = [];
    const items = addresses.flatMap((address, index) => {
      const nodeId = server.nodeOf(address.node);
      if (!nodeId) bad.push([index, { value: undefined, status: NODE_UNKNOWN }]);
      return nodeId ? [{ address, index, nodeId }] : [];
    });
    for (const piece of pieces(items, server.most.monitor)) {
      const { results } = await session.ask<CreateMonitoredItemsResponse>(
        new CreateMonitoredItemsRequest({
          subscriptionId,
          timestampsToReturn: TimestampsToReturn.Both,
          itemsToCreate: piece.map(({ address, index, nodeId }) => ({
            itemToMonitor: { nodeId, attributeId: AttributeIds.Value, ...rangeOf(address) },
            monitoringMode: MonitoringMode.Reporting,
            requestedParameters: {
              clientHandle: index,
              samplingInterval: intervalOf(index),
              queueSize: Math.min(LONGEST_QUEUE, 1 + Math.ceil((2 * publishMs) / intervalOf(index))),
              discardOldest: true,
            },
          })),
        }),
      );
      piece.forEach(({ index }, n) => {
        const status = results?.[n]?.statusCode.value ?? STATUS.badNoCommunication;
        if (status >>> 31 === 1) bad.push([index, { value: undefined, status }]);
      });
    }
    return bad;
  }

  /** Acknowledges what was taken, and waits for more. */
  function ask(): void {
    if (ended) return;
    const subscriptionAcknowledgements = heard.splice(0).map((sequenceNumber) => ({ subscriptionId, sequenceNumber }));
    session.ask<PublishResponse>(new PublishRequest({ subscriptionAcknowledgements }), undefined, silenceMs).then(
      (response) => {
        turn = turn.then(() => take(response));
        // Only then: a listener without room holds the server back.
        turn.then(ask, (error: Error) => session.breakOff(error.message));
      },
      (error: Error) => {
        if (ended || (error instanceof ServiceFault && error.status >>> 16 === TOO_MANY)) return;
        session.breakOff(error.message);
      },
    );
  }

  async function take({ notificationMessage, responseHeader }: PublishResponse): Promise<void> {
    const parts = notificationMessage.notificationData ?? [];
    if (ended || parts.length === 0) return;
    const clockAt = responseHeader.timestamp?.getTime();
    const told: Told[] = [];
    for (const part of parts) {
      if (part instanceof StatusChangeNotification) throw new Error(trouble('opc-subscription-lost'));
      if (!(part instanceof DataChangeNotification)) continue;
      for (const { clientHandle, value } of part.monitoredItems ?? []) {
        const address = addresses[clientHandle];
        if (address) told.push([clientHandle, readingOf(address, value, clockAt)]);
      }
    }
    heard.push(notificationMessage.sequenceNumber);
    if (told.length > 0) await onReadings(told);
  }
}
