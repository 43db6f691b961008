/** A heated press as a model: temperature follows the set-point with thermal lag, pressure the stroke, the counter the cycles. */
import { z } from 'zod';
import type { RegisterModel } from '#runtime/drivers/index.ts';
import type { Chance } from './random.ts';

export const pressState = z.object({
  /** °C */
  temperature: z.number(),
  /** What the operator asked for, in tenths of °C, as in the register. */
  setpoint: z.number().int().min(0).max(2500),
  cycles: z.number().int().nonnegative(),
  running: z.boolean(),
  /** ms until it stops or runs again. */
  changesIn: z.number(),
  /** ms since the cycle began. */
  inCycle: z.number(),
});
export type PressState = z.infer<typeof pressState>;

export const NEW_PRESS: PressState = {
  temperature: 24,
  setpoint: 600,
  cycles: 1204,
  running: true,
  changesIn: 90_000,
  inCycle: 0,
};

const ROOM = 22;
/** Time constant of the heated platen, ms. */
const LAG_MS = 15_000;
export const CYCLE_MS = 4000;
const PEAK_BAR = 160;

/** The press `ms` later. */
export function stepPress(press: PressState, ms: number, chance: Chance): PressState {
  const target = Math.max(press.setpoint / 10, ROOM);
  const temperature = target + (press.temperature - target) * Math.exp(-ms / LAG_MS);
  let { running, changesIn, inCycle, cycles } = press;
  if (running) inCycle += ms;
  while (inCycle >= CYCLE_MS) {
    inCycle -= CYCLE_MS;
    cycles = (cycles + 1) % 2 ** 32;
  }
  changesIn -= ms;
  if (changesIn <= 0) {
    running = !running;
    changesIn = running ? 60_000 + 120_000 * chance.next() : 10_000 + 15_000 * chance.next();
    inCycle = 0;
  }
  return { ...press, temperature, running, changesIn, inCycle, cycles };
}

/** bar */
export const pressureOf = ({ running, inCycle }: PressState): number =>
  running ? PEAK_BAR * Math.sin((Math.PI * inCycle) / CYCLE_MS) : 0;

/** kW that the press draws: the drive while it runs, the heater by what it has to make up for. */
export function powerOf(press: PressState): number {
  const heater =
    Math.max(0, Math.min(9, (press.setpoint / 10 - press.temperature) * 0.3)) + (press.temperature - ROOM) * 0.012;
  return 0.4 + (press.running ? 5.5 + pressureOf(press) / 80 : 0) + heater;
}

/**
 * | area | offset | |
 * | --- | --- | --- |
 * | input | 0 | temperature, int16, 0.1 °C |
 * | input | 1 | pressure, uint16, 0.01 bar |
 * | input | 2–3 | cycles, uint32, high word first |
 * | discrete | 0 | running |
 * | holding | 0 | set-point, uint16, 0.1 °C, 0 to 2500 |
 */
export function pressRegisters(
  press: () => PressState,
  chance: Chance,
  onSetpoint: (tenths: number) => void,
): RegisterModel {
  const inputs = [
    () => Math.round(press().temperature * 10 + chance.normal()) & 0xffff,
    () => Math.max(0, Math.round(pressureOf(press()) * 100 + 5 * chance.normal())),
    () => Math.floor(press().cycles / 0x10000),
    () => press().cycles & 0xffff,
  ];
  return {
    read(area, offset) {
      if (area === 'input') return inputs[offset]?.();
      if (area === 'discrete' && offset === 0) return press().running ? 1 : 0;
      return area === 'holding' && offset === 0 ? press().setpoint : undefined;
    },
    writable: (area, offset, value) =>
      area !== 'holding' || offset !== 0 ? 'no-address' : value > 2500 ? 'bad-value' : 'ok',
    write: (_area, _offset, value) => onSetpoint(value),
  };
}
