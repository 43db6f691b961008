/** Turns on a shared wire: fair, writes first, and patient with a wire on which only some are silent. */
import { describe, expect, it } from 'vitest';
import { createTurns, type Waiting } from './turns.ts';

const read = (who: number): Waiting => ({ who, urgent: false });
const write = (who: number): Waiting => ({ who, urgent: true });
const bus = new Set([1, 2, 3, 4]);

describe('the turns of a wire', () => {
  it('go to whoever was asked longest ago', () => {
    const turns = createTurns();
    expect(turns.next([read(1), read(2)])).toBe(0);
    expect(turns.next([read(1), read(2)])).toBe(1);
    expect(turns.next([read(2), read(1)])).toBe(1);
  });

  it('go to a write before any read', () => {
    const turns = createTurns();
    expect(turns.next([read(1), read(2), write(1)])).toBe(2);
  });

  it('never go to two silent devices in a row while one that answers waits', () => {
    const turns = createTurns();
    for (const who of [1, 2]) {
      turns.next([read(who)]);
      turns.missed(who, bus);
    }
    turns.heard(3);
    turns.next([read(3)]);
    const waiting = [read(1), read(2), read(3)];
    expect(turns.next(waiting)).toBe(0);
    expect(turns.next(waiting)).toBe(2);
    expect(turns.next(waiting)).toBe(1);
  });
});

describe('a wire', () => {
  it('is given up when its only device is silent', () => {
    expect(createTurns().missed(1, new Set([1]))).toBe(true);
  });

  it('is kept when one of several is silent', () => {
    const turns = createTurns();
    turns.heard(2);
    for (let i = 0; i < 5; i++) {
      expect(turns.missed(1, bus)).toBe(false);
      turns.heard(2);
    }
  });

  it('is given up when two that answered a moment ago are silent at once', () => {
    const turns = createTurns();
    turns.heard(1);
    turns.heard(2);
    expect(turns.missed(1, bus)).toBe(false);
    expect(turns.missed(2, bus)).toBe(true);
  });

  it('is kept while those who were away for long are silent again, however many they are', () => {
    const turns = createTurns();
    turns.heard(1);
    for (const who of [2, 3, 4]) {
      turns.missed(who, bus);
      turns.heard(1);
    }
    for (const who of [2, 3, 4, 2]) expect(turns.missed(who, bus)).toBe(false);
  });

  it('is given up when nobody answers any more', () => {
    const turns = createTurns();
    for (const who of bus) {
      turns.missed(who, bus);
      turns.heard(1);
    }
    turns.begin();
    turns.missed(1, bus);
    turns.missed(2, bus);
    expect(turns.missed(3, bus)).toBe(true);
  });
});
