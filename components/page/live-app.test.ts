import { describe, expect, it } from 'vitest';
import { mergeLive, NO_LIVE } from './live-app.ts';

describe('a floor page following its app', () => {
  it('keeps the cells a message does not mention', () => {
    const first = mergeLive(NO_LIVE, { cells: { 0: [20, 0, 1, 1], 1: [5, 0, 1, 1] } });
    const second = mergeLive(first, { cells: { 1: [6, 0, 2, 2] } });
    expect(second.cells).toEqual({ 0: [20, 0, 1, 1], 1: [6, 0, 2, 2] });
  });

  it('replaces the alarm list as a whole, and keeps it when a message has none', () => {
    const cleared = mergeLive({ ...NO_LIVE, alarms: [] }, { cells: {} });
    expect(cleared.alarms).toEqual([]);
  });
});
