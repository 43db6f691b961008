'use client';
/** The view as it stands in the address, the way back through what was zoomed, and what an alarm's link leads to. */
import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'next/navigation';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useApi } from '../../_client/api.tsx';
import { HOUR, printView, type Range, readView, type View, withPen } from './view.ts';

export interface ViewState {
  readonly view: View;
  readonly query: string;
  readonly canGoBack: boolean;
  /** Takes the place of what is shown. */
  readonly set: (change: (view: View) => View) => void;
  /** Another stretch, from which one can go back. */
  readonly zoom: (range: Range) => void;
  readonly back: () => void;
  /** Opens what was kept. */
  readonly open: (query: string) => void;
}

const MOST_BACK = 50;

export function useView(): ViewState {
  const params = useSearchParams();
  const [view, setView] = useState<View>(() => readView(new URLSearchParams(params.toString())));
  const [past, setPast] = useState<readonly Range[]>([]);
  const query = printView(view);
  const current = useRef(view);
  current.current = view;

  useEffect(() => {
    // Only what is shown, in place: the browser's way back leads to the screen before.
    const next = query === '' ? location.pathname : `${location.pathname}?${query}`;
    if (`${location.pathname}${location.search}` !== next && !location.search.includes('alarm='))
      window.history.replaceState(null, '', next);
  }, [query]);

  const zoom = useCallback((range: Range) => {
    setPast((before) => [...before.slice(-MOST_BACK), current.current.range]);
    setView((before) => ({ ...before, range }));
  }, []);
  useAlarmLink(params.get('alarm'), Number(params.get('at')), setView);

  return {
    view,
    query,
    canGoBack: past.length > 0,
    set: setView,
    zoom,
    back() {
      const range = past.at(-1);
      if (!range) return;
      setPast(past.slice(0, -1));
      setView((before) => ({ ...before, range }));
    },
    open(text) {
      setPast([]);
      setView(readView(new URLSearchParams(text)));
    },
  };
}

/** `<device:id>/<limit>`, each encoded: the tag whose limit it is, an hour around the alarm. */
function useAlarmLink(alarm: string | null, at: number, setView: (change: (view: View) => View) => void): void {
  const api = useApi();
  const limits = useQuery(api.alarms.limits.queryOptions({}, { enabled: alarm !== null }));
  const isDone = useRef(false);
  useEffect(() => {
    if (alarm === null || isDone.current || !limits.data) return;
    isDone.current = true;
    const id = decodeURIComponent(alarm.split('/')[1] ?? '');
    const found = limits.data.find((one) => one.id === id);
    window.history.replaceState(null, '', location.pathname);
    setView((before) => ({
      ...before,
      pens: found ? withPen(before.pens, found.def) : before.pens,
      range: at > 0 ? rangeAround(at) : before.range,
    }));
  }, [alarm, at, limits.data, setView]);
}

/** A recent one is followed live. */
const rangeAround = (at: number): Range =>
  Date.now() - at < HOUR / 2 ? { kind: 'last', ms: HOUR } : { kind: 'fixed', from: at - HOUR / 2, to: at + HOUR / 2 };
