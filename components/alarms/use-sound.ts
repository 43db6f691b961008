'use client';
/** A sound when an alarm comes that nobody has acknowledged; off until a person asks for it, from the priority on that they choose. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { ALARM_PRIORITIES, type AlarmPriority } from '#runtime/contract/index.ts';
import type { AlarmRow } from '#runtime/rpc/index.ts';
import { worstNew } from './console-model.ts';

const KEPT_AS = 'jig.alarm-sound';

/** Beeps: pitch in Hz, each 120 ms. The worse, the higher, the more. */
const TUNES: Readonly<Record<AlarmPriority, readonly number[]>> = {
  critical: [988, 784, 988, 784, 988],
  high: [880, 880, 880],
  medium: [660, 660],
  low: [523],
};
const BEEP_S = 0.12;
const GAP_S = 0.07;
const VOLUME = 0.25;

function play(audio: AudioContext, priority: AlarmPriority): void {
  for (const [i, pitch] of TUNES[priority].entries()) {
    const from = audio.currentTime + i * (BEEP_S + GAP_S);
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    tone.frequency.value = pitch;
    // Without a slope it would click.
    volume.gain.setValueAtTime(0, from);
    volume.gain.linearRampToValueAtTime(VOLUME, from + 0.01);
    volume.gain.linearRampToValueAtTime(0, from + BEEP_S);
    tone.connect(volume).connect(audio.destination);
    tone.start(from);
    tone.stop(from + BEEP_S);
  }
}

const kept = (): AlarmPriority | undefined => {
  try {
    return ALARM_PRIORITIES.find((one) => one === localStorage.getItem(KEPT_AS));
  } catch {
    return undefined; // a browser that keeps nothing: it is chosen anew each time
  }
};

export interface AlarmSound {
  /** From which priority on; undefined: off. */
  readonly from: AlarmPriority | undefined;
  /** The browser plays nothing until somebody clicks. */
  readonly blocked: boolean;
  /** The one it last sounded for: who cannot hear is told as well. */
  readonly last: AlarmRow | undefined;
  /** In answer to a click, or browsers stay silent. */
  choose(from: AlarmPriority | undefined): void;
  unblock(): void;
}

export function useSound(alarms: readonly AlarmRow[] | undefined): AlarmSound {
  const [from, setFrom] = useState<AlarmPriority>();
  const [blocked, setBlocked] = useState(false);
  const [last, setLast] = useState<AlarmRow>();
  const audio = useRef<AudioContext>(undefined);
  const before = useRef<readonly AlarmRow[]>(undefined);

  const wake = useCallback(async () => {
    audio.current ??= new AudioContext();
    const context = audio.current;
    setBlocked(context.state !== 'running');
    // Without a click it never settles.
    await context.resume();
    setBlocked(context.state !== 'running');
  }, []);

  useEffect(() => {
    const chosen = kept();
    setFrom(chosen);
    if (chosen) void wake();
    return () => void audio.current?.close();
  }, [wake]);

  useEffect(() => {
    if (!alarms) return;
    const news = before.current && from && worstNew(before.current, alarms, from);
    before.current = alarms;
    if (!news) return;
    setLast(news);
    if (audio.current?.state === 'running') play(audio.current, news.priority);
  }, [alarms, from]);

  return {
    from,
    blocked: from !== undefined && blocked,
    last,
    choose(next) {
      setFrom(next);
      try {
        if (next) localStorage.setItem(KEPT_AS, next);
        else localStorage.removeItem(KEPT_AS);
      } catch {
        // It is for this visit, then.
      }
      // So that it is heard once how loud it is.
      if (next) void wake().then(() => audio.current && play(audio.current, next));
    },
    unblock: () => void wake(),
  };
}
