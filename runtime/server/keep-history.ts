/** Puts what tags say into history: at the time it came; of what people read off a machine, at the time they read it. */
import { type DeviceDef, NO_SAMPLE, qualityOf, STATUS } from '#runtime/contract/index.ts';
import { type Devices, toSample } from '#runtime/devices/index.ts';
import { type ManualDesk, type ManualSheet, manualAddress } from '#runtime/drivers/index.ts';
import { type Historian, type HistoryValue, seriesKey } from '#runtime/historian/index.ts';
import type { Tags } from '#runtime/tags/index.ts';

export interface KeepHistoryDeps {
  readonly devices: Pick<Devices, 'defs' | 'onChange'>;
  readonly tags: Pick<Tags, 'onUpdate'>;
  readonly desk: Pick<ManualDesk, 'onSheet'>;
  readonly historian: Pick<Historian, 'append'>;
}

/** Tags keep their history unless their device says otherwise. Returns the end of it. */
export function keepHistory({ devices, tags, desk, historian }: KeepHistoryDeps): () => void {
  let kept = devices.defs();
  /** Of devices whose entries are being told now: series → when it was read. */
  const entered = new Map<string, number>();

  /** An entry that comes late lies where it belongs, though it is not the present. */
  function backfill({ device, at, values }: ManualSheet): string[] {
    return Object.entries(kept[device]?.tags ?? {}).flatMap(([tag, def]) => {
      const point = pointOf(kept[device], tag);
      if (point === undefined || !Object.hasOwn(values, point) || !def.history) return [];
      const reading = { value: values[point], status: STATUS.good, sourceAt: at, past: true };
      const { value, status } = toSample(def, reading, NO_SAMPLE, at);
      if (qualityOf(status) === 'bad' || typeof value === 'object') return [];
      const series = seriesKey({ device, tag });
      historian.append(series, at, value as HistoryValue, status);
      entered.set(series, at);
      return [series];
    });
  }

  const ends = [
    devices.onChange(() => {
      kept = devices.defs();
    }),
    desk.onSheet((sheet) => {
      const told = backfill(sheet);
      return () => {
        for (const series of told) entered.delete(series);
      };
    }),
    tags.onUpdate((device, tag, { value, status, sourceAt, serverAt }) => {
      if (kept[device]?.tags[tag]?.history === false) return;
      // Without a value it still says since when there is none.
      if (typeof value === 'object') return;
      const series = seriesKey({ device, tag });
      // It is there already, at its own time; that it is overdue, or held by a person, holds from now on.
      if (entered.get(series) === sourceAt && qualityOf(status) === 'good' && status !== STATUS.goodLocalOverride)
        return;
      historian.append(series, serverAt, value as HistoryValue, status);
    }),
  ];
  return () => {
    for (const end of ends) end();
  };
}

function pointOf(def: DeviceDef | undefined, tag: string): string | undefined {
  const one = def?.protocol === 'manual' ? def.tags[tag] : undefined;
  return one && !one.derived ? manualAddress.safeParse(one.address).data?.point : undefined;
}
