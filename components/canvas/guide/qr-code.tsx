'use client';
/** An address as a QR code; its maker is loaded when the first one is shown. */
import { useEffect, useState } from 'react';

export function QrCode({ text, label }: { text: string; label: string }) {
  const [code, setCode] = useState<{ readonly size: number; readonly path: string }>();
  useEffect(() => {
    let isHere = true;
    void import('uqr').then(({ encode }) => {
      const { size, data } = encode(text, { border: 2 });
      const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
      if (isHere) setCode({ size, path });
    });
    return () => {
      isHere = false;
    };
  }, [text]);
  return (
    // Dark on light whatever the theme: cameras want it so.
    <svg
      role="img"
      aria-label={label}
      viewBox={code ? `0 0 ${code.size} ${code.size}` : '0 0 1 1'}
      shapeRendering="crispEdges"
      className="size-28 rounded-sm bg-white text-black"
    >
      {code && <path d={code.path} fill="currentColor" />}
    </svg>
  );
}
