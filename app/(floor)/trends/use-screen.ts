'use client';
/** What the screen has room for, and whether it is dark. */
import { useEffect, useState } from 'react';

export interface ScreenRoom {
  /** Of one line. */
  readonly points: number;
  readonly height: number;
  /** Axes beside the plot. */
  readonly axisCount: number;
  readonly theme: string;
}

const PHONE = 640;
const MOST_POINTS = 1500;

function roomNow(): ScreenRoom {
  const { innerWidth: width, innerHeight } = window;
  const isPhone = width < PHONE;
  return {
    // A stretch for a pixel and a half: more is not seen.
    points: Math.min(MOST_POINTS, Math.max(200, Math.round(width / 1.5 / 100) * 100)),
    height: isPhone ? 280 : Math.max(300, Math.min(560, Math.round(innerHeight * 0.45))),
    axisCount: isPhone ? 1 : width < 1280 ? 2 : 3,
    theme: document.documentElement.dataset['theme'] ?? 'light',
  };
}

export function useScreen(): ScreenRoom {
  const [room, setRoom] = useState<ScreenRoom>({ points: 600, height: 380, axisCount: 2, theme: 'light' });
  useEffect(() => {
    const look = () => setRoom((before) => (JSON.stringify(before) === JSON.stringify(roomNow()) ? before : roomNow()));
    look();
    const theme = new MutationObserver(look);
    theme.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
    window.addEventListener('resize', look);
    return () => {
      theme.disconnect();
      window.removeEventListener('resize', look);
    };
  }, []);
  return room;
}
