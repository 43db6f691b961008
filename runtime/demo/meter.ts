/** An energy meter as a model: its register counts in whole units and loses nothing. */
import { z } from 'zod';
import type { Chance } from './random.ts';

export const meterState = z.object({
  /** mJ (W·ms) since it was installed, as digits. */
  energy: z.string().regex(/^\d{1,30}$/),
});
export type MeterState = z.infer<typeof meterState>;

const MILLIJOULE_PER_WH = 3_600_000n;
/** 48213.4 kWh */
export const NEW_METER: MeterState = { energy: String(48_213_400n * MILLIJOULE_PER_WH) };

/** The meter after `ms` at `kW`. */
export const stepMeter = ({ energy }: MeterState, ms: number, kW: number): MeterState => ({
  energy: String(BigInt(energy) + BigInt(Math.round(kW * 1000 * ms))),
});

/** What it publishes. The register is printed digit by digit, in Wh. */
export function meterMessage({ energy }: MeterState, kW: number, at: number, chance: Chance): string {
  const wh = BigInt(energy) / MILLIJOULE_PER_WH;
  const kWh = `${wh / 1000n}.${String(wh % 1000n).padStart(3, '0')}`;
  const power = Math.max(0, kW * (1 + 0.004 * chance.normal())).toFixed(3);
  const voltage = (230 - 0.12 * kW + 0.4 * chance.normal()).toFixed(1);
  return `{"ts":${at},"power_kw":${power},"energy_kwh":${kWh},"voltage":${voltage}}`;
}
