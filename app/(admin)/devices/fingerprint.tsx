'use client';
/** By which certificate a device was known, for whoever wants to compare it. */
import { defineWords, useWords } from '#components/text/index.ts';

const words = defineWords({
  'zh-CN': { shown: '设备证书的指纹（SHA-256），以后连接会核对：' },
  en: { shown: 'Fingerprint of the device’s certificate (SHA-256), checked from now on:' },
});

export function Fingerprint({ text }: { text: string }) {
  const w = useWords(words);
  return (
    <p className="text-soft text-xs">
      {w.shown} <code className="break-all">{text}</code>
    </p>
  );
}
