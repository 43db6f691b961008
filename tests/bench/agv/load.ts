/**
 * The vehicles: each a client of its own that tells its battery and position so many times a second, whether anyone keeps up or not, and one listener
 * to whom the commands come. A process of its own. A message's time is when it was due, so that a late start counts as lateness.
 */
import mqtt from 'mqtt';
import { share } from '../result.ts';

/** Below LOW a vehicle is to be sent to charge, from LOW + BAND on it is to be let go. */
export const LOW = 20;
export const BAND = 5;
export const topicOf = (vehicle: number, what: 'state' | 'charge' | 'total'): string => `agv/${vehicle}/${what}`;

export interface AgvOrder {
  readonly port: number;
  readonly vehicles: number;
  /** Messages of one vehicle a second. */
  readonly rate: number;
  /** Of these the first are not measured. */
  readonly seconds: number;
  readonly warmUpSeconds: number;
}

export interface AgvMeasured {
  readonly sent: number;
  /** What the app has counted, over all vehicles. */
  readonly counted: number;
  /** Messages a second, by the time it took to send them. */
  readonly throughput: number;
  /** Crossings of a limit. */
  readonly due: number;
  /** Commands that came for them. */
  readonly commands: number;
  /** From when the message that crossed was due to the command, ms. */
  readonly p50: number;
  readonly p99: number;
  readonly most: number;
}

/** From full to low and back takes so many s, each vehicle at another point of it. */
const CYCLE_S = 5;
const FULL = 30;
const EMPTY = 15;
/** The last message of a vehicle: it asks for the total. */
const ASK = -1;
const SILENCE_MS = 10_000;

function battery(message: number, vehicle: number, { rate, vehicles }: AgvOrder): number {
  const cycle = CYCLE_S * rate;
  const at = ((message + Math.floor((vehicle / vehicles) * cycle)) % cycle) / cycle;
  const share = at < 0.5 ? 1 - at * 2 : at * 2 - 1;
  return Math.round((EMPTY + (FULL - EMPTY) * share) * 100) / 100;
}

interface Vehicle {
  readonly client: mqtt.MqttClient;
  isLow: boolean;
  /** When the message that must bring the next command was due. */
  waitsSince: number | undefined;
  wants: boolean;
  isMeasured: boolean;
  total: number | undefined;
}

/** Resolves with it, or after so long without it: what never comes is missing from the figures. */
async function within(promise: Promise<void>, ms: number): Promise<void> {
  const late = Promise.withResolvers<void>();
  const timer = setTimeout(late.resolve, ms);
  await Promise.race([promise, late.promise]);
  clearTimeout(timer);
}

async function run(order: AgvOrder): Promise<AgvMeasured> {
  const { port, vehicles, rate, seconds, warmUpSeconds } = order;
  const url = `mqtt://127.0.0.1:${port}`;
  const listener = await mqtt.connectAsync(url);
  const fleet: Vehicle[] = [];
  for (let n = 0; n < vehicles; n++) {
    const client = await mqtt.connectAsync(url);
    fleet.push({ client, isLow: false, waitsSince: undefined, wants: false, isMeasured: false, total: undefined });
  }
  const latencies: number[] = [];
  let due = 0;
  let commands = 0;
  let totals = 0;
  const { promise: told, resolve: allTold } = Promise.withResolvers<void>();
  /** Every message is sent, and every command for one has come. */
  const { promise: settled, resolve: allSettled } = Promise.withResolvers<void>();
  let isSent = false;
  const isSettled = () => isSent && fleet.every(({ waitsSince }) => waitsSince === undefined);
  let isOver = false;
  listener.on('message', (topic, payload) => {
    const [, n, what] = topic.split('/');
    const vehicle = fleet[Number(n)];
    if (!vehicle) return;
    if (what === 'total') {
      const total = Number(payload.toString());
      if (total === 0) return;
      if (vehicle.total === undefined) totals += 1;
      vehicle.total = total;
      if (totals === vehicles) allTold();
      return;
    }
    if (isOver || vehicle.waitsSince === undefined || (payload.toString() === 'true') !== vehicle.wants) return;
    if (vehicle.isMeasured) {
      commands += 1;
      latencies.push(performance.now() - vehicle.waitsSince);
    }
    vehicle.waitsSince = undefined;
    if (isSettled()) allSettled();
  });
  await listener.subscribeAsync([topicOf(0, 'charge').replace('0', '+'), topicOf(0, 'total').replace('0', '+')]);

  const began = performance.now();
  const each = rate * seconds;
  const dueAt = (sequence: number) => began + (sequence / (rate * vehicles)) * 1000;
  const send = (sequence: number) => {
    const n = sequence % vehicles;
    const message = Math.floor(sequence / vehicles);
    const vehicle = fleet[n]!;
    const level = battery(message, n, order);
    const isLow = vehicle.isLow ? level < LOW + BAND : level < LOW;
    if (isLow !== vehicle.isLow && message > 0) {
      vehicle.isLow = isLow;
      vehicle.wants = isLow;
      vehicle.waitsSince = dueAt(sequence);
      vehicle.isMeasured = vehicle.waitsSince - began > warmUpSeconds * 1000;
      if (vehicle.isMeasured) due += 1;
    } else if (message === 0) vehicle.isLow = isLow;
    vehicle.client.publish(topicOf(n, 'state'), `{"battery":${level},"position":${(message * 0.03).toFixed(2)}}`);
  };
  let sequence = 0;
  await new Promise<void>((resolve) => {
    const pump = () => {
      const now = performance.now();
      while (sequence < each * vehicles && dueAt(sequence) <= now) send(sequence++);
      if (sequence < each * vehicles) setTimeout(pump, 1);
      else resolve();
    };
    pump();
  });
  const took = (performance.now() - began) / 1000;
  isSent = true;
  // The last commands are on their way.
  if (!isSettled()) await within(settled, SILENCE_MS);
  isOver = true;
  for (const [n, { client }] of fleet.entries()) client.publish(topicOf(n, 'state'), `{"battery":${ASK},"position":0}`);
  await within(told, SILENCE_MS);
  await Promise.all([listener.endAsync(), ...fleet.map(({ client }) => client.endAsync())]);

  latencies.sort((a, b) => a - b);
  return {
    sent: (each + 1) * vehicles,
    counted: fleet.reduce((sum, { total }) => sum + (total ?? 0), 0),
    throughput: (each * vehicles) / took,
    due,
    commands,
    p50: share(latencies, 0.5),
    p99: share(latencies, 0.99),
    most: latencies.at(-1) ?? Number.NaN,
  };
}

if (process.send) {
  process.once('message', async (order: AgvOrder) => {
    process.send?.(await run(order));
    process.disconnect?.();
  });
}
