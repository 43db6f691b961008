'use client';
/** What the devices of the drawing say now, app or no app: listened to as long as something on the canvas follows one. */
import { useEffect, useState } from 'react';
import { createPresentStore, type PresentStore } from '#components/live/index.ts';
import { MAX_FOLLOWED, type StreamMessages } from '#runtime/rpc/index.ts';
import { listen } from '../../../_client/live-source.ts';

const NONE: readonly string[] = [];

export function usePresent(): PresentStore {
  const [present] = useState(createPresentStore);
  const [devices, setDevices] = useState(NONE);
  useEffect(
    () => present.onFollowed((next) => setDevices((known) => (known.join() === next.join() ? known : next))),
    [present],
  );
  useEffect(() => {
    if (devices.length === 0) return;
    return listen('devices', devices.length > MAX_FOLLOWED ? {} : { only: devices }, {
      onMessage: (message, fresh) => present.feed(message as StreamMessages['devices'], fresh),
      onConnection: ({ state }) => present.setLost(state === 'lost'),
    });
  }, [present, devices]);
  return present;
}
