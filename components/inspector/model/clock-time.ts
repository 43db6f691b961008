/** A time of day as a person types it: 6, 630, 6:30, 06：30 are half past six or six o'clock; 24:00 ends the day. */
export function clockTime(text: string): string | undefined {
  const plain = text.trim().replace(/[：.]/, ':');
  const [, h, m = '0'] = /^(\d{1,2}):?(\d{2})?$/.exec(plain) ?? [];
  const [hour, minute] = [Number(h), Number(m)];
  if (h === undefined || minute > 59 || hour > 24 || (hour === 24 && minute > 0)) return undefined;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}
