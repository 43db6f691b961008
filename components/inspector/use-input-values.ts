'use client';
/** What stands at a node's signal inputs now, with the type and unit it comes in; as often as a person can follow. */
import { useEffect, useMemo, useReducer } from 'react';
import type { ValueType } from '#runtime/contract/index.ts';
import { qualityOf } from '#runtime/contract/index.ts';
import { useEdited } from '../canvas/index.ts';
import { keyOf, PLAN, useLiveStore } from '../live/index.ts';

export interface InputValue {
  readonly type: ValueType;
  readonly value: unknown;
  readonly quality: 'good' | 'uncertain' | 'bad';
}

/** No oftener than this, in ms. */
const EVERY = 300;

/** By input; without those that nothing is known of, because they are not wired or nothing runs. */
export function useInputValues(node: string, inputs: readonly string[]): Readonly<Record<string, InputValue>> {
  const live = useLiveStore();
  const [turn, next] = useReducer((n: number) => n + 1, 0);
  const names = inputs.join(' ');
  const wires = useEdited((s) => s.work.doc.wires);
  const check = useEdited((s) => s.check);

  useEffect(() => {
    let due: ReturnType<typeof setTimeout> | undefined;
    const soon = () => {
      due ??= setTimeout(() => {
        due = undefined;
        next();
      }, EVERY);
    };
    let ends: (() => void)[] = [];
    const follow = () => {
      for (const end of ends) end();
      ends = names.split(' ').flatMap((name) => {
        const place = live.ofInput(node, name);
        return place ? [live.subscribe(keyOf(place), soon)] : [];
      });
      next();
    };
    follow();
    const end = live.subscribe(PLAN, follow);
    return () => {
      end();
      for (const one of ends) one();
      clearTimeout(due);
    };
  }, [live, node, names]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `turn` says that the live store has something new
  return useMemo(() => {
    const values: Record<string, InputValue> = {};
    for (const name of names.split(' ')) {
      const sample = live.sample(live.ofInput(node, name));
      const from = wires.find(({ to }) => to.node === node && to.port === name)?.from;
      const type = from && check?.typeAt(from, 'outputs');
      if (!sample || !type || sample[0] === undefined || sample[0] === null) continue;
      values[name] = { type, value: sample[0], quality: qualityOf(sample[1]) };
    }
    return values;
  }, [live, node, names, wires, check, turn]);
}
