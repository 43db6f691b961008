/** What a device is called wherever it is shown. */
import type { DeviceDef } from './device.ts';
import { inLang, type Lang } from './lang.ts';

const SIMULATED: Readonly<Record<Lang, string>> = { 'zh-CN': '（模拟）', en: ' (simulated)' };

/** A simulated one is never taken for a machine. */
export function deviceName(
  id: string,
  { title, simulated }: Pick<DeviceDef, 'title' | 'simulated'>,
  lang: Lang,
): string {
  const name = inLang(title, lang) || id;
  return simulated ? name + SIMULATED[lang] : name;
}
