/** Tags: what subscribers hear, and what a sample becomes when its device is gone. */
import { describe, expect, it } from 'vitest';
import { NO_SAMPLE, qualityOf, type Sample, STATUS } from '#runtime/contract/index.ts';
import { createTags } from './tags.ts';

const good = (value: unknown, at: number): Sample => ({
  value,
  quality: 'good',
  status: STATUS.good,
  sourceAt: at,
  serverAt: at,
});

describe('tags', () => {
  it('has a bad sample without a value before the first one', () => {
    expect(createTags().get('press', 'temperature')).toBe(NO_SAMPLE);
    expect(createTags().all('press')).toEqual({});
  });

  it('tells `every` of each sample and `latest` only of changes of value or status', () => {
    const tags = createTags();
    const every: unknown[] = [];
    const latest: unknown[] = [];
    tags.subscribe('press', 't', 'every', (s) => every.push(s.value));
    tags.subscribe('press', 't', 'latest', (s) => latest.push(s.value));
    for (const [i, v] of [20, 20, 21, 21, 20].entries()) tags.update('press', 't', good(v, i));
    expect(every).toEqual([20, 20, 21, 21, 20]);
    expect(latest).toEqual([20, 21, 20]);
  });

  it('tells which samples came together', () => {
    const tags = createTags();
    const heard: [string, number][] = [];
    for (const tag of ['a', 'b'])
      tags.subscribe('press', tag, 'every', (_sample, message) => heard.push([tag, message]));
    const both = (at: number) =>
      tags.together(() => {
        tags.update('press', 'a', good(1, at));
        tags.update('press', 'b', good(2, at));
      });
    both(1);
    both(1);
    tags.update('press', 'a', good(3, 2));
    tags.update('press', 'b', good(4, 2));
    const [first, second, third, fourth, fifth, sixth] = heard.map(([, message]) => message);
    expect([first, third]).toEqual([second, fourth]);
    expect(new Set([first, third, fifth, sixth]).size).toBe(4);
  });

  it('tells a subscriber of one tag nothing about another', () => {
    const tags = createTags();
    const heard: unknown[] = [];
    tags.subscribe('press', 't', 'every', (s) => heard.push(s.value));
    tags.update('press', 'p', good(1, 1));
    tags.update('meter', 't', good(2, 1));
    expect(heard).toEqual([]);
  });

  it('ends a subscription, also from within its own call', () => {
    const tags = createTags();
    const heard: unknown[] = [];
    const end = tags.subscribe('press', 't', 'every', (s) => {
      heard.push(s.value);
      end();
    });
    tags.update('press', 't', good(1, 1));
    tags.update('press', 't', good(2, 2));
    expect(heard).toEqual([1]);
  });

  it('keeps value and source time when a sample is held, and says so once', () => {
    const tags = createTags();
    const heard: Sample[] = [];
    tags.update('press', 't', good(80, 5));
    tags.onUpdate((_device, _tag, sample) => heard.push(sample));
    tags.hold('press', 't', STATUS.badNotConnected, 9);
    tags.hold('press', 't', STATUS.badNotConnected, 10);
    expect(heard).toEqual([{ value: 80, quality: 'bad', status: STATUS.badNotConnected, sourceAt: 5, serverAt: 9 }]);
  });

  it('holds nothing as nothing', () => {
    const tags = createTags();
    tags.hold('press', 't', STATUS.badNotConnected, 9);
    expect(tags.get('press', 't')).toEqual({
      value: undefined,
      quality: 'bad',
      status: STATUS.badNotConnected,
      sourceAt: 9,
      serverAt: 9,
    });
  });

  it('calls the other listeners when one throws, and reports it', () => {
    const errors: unknown[] = [];
    const tags = createTags({ onListenerError: (e) => errors.push(e) });
    const heard: unknown[] = [];
    const fault = new Error('out of paper');
    tags.subscribe('press', 't', 'every', () => {
      throw fault;
    });
    tags.subscribe('press', 't', 'every', (s) => heard.push(s.value));
    tags.onUpdate((_device, _tag, s) => heard.push(s.value));
    tags.update('press', 't', good(1, 1));
    expect(heard).toEqual([1, 1]);
    expect(errors).toEqual([fault]);
  });

  it('forgets a removed tag and tells its subscribers that there is no value any more', () => {
    const tags = createTags();
    const heard: unknown[] = [];
    tags.subscribe('press', 't', 'latest', (s) => heard.push([s.value, s.quality]));
    tags.update('press', 't', good(1, 1));
    tags.forget('press', 't', 2);
    expect(heard).toEqual([
      [1, 'good'],
      [undefined, 'bad'],
    ]);
    expect(tags.get('press', 't')).toBe(NO_SAMPLE);
    expect(tags.all('press')).toEqual({});
  });

  it('takes ten thousand updates in far less than a second', () => {
    const tags = createTags();
    let heard = 0;
    for (let i = 0; i < 100; i++) tags.subscribe('plant', `t${i}`, 'every', () => heard++);
    tags.onUpdate(() => heard++);
    const start = performance.now();
    for (let i = 0; i < 10_000; i++) tags.update('plant', `t${i % 100}`, good(i, i));
    expect(performance.now() - start).toBeLessThan(250);
    expect(heard).toBe(20_000);
  });
});

describe('a value that a person holds in place of the device’s', () => {
  const said = (value: unknown, serverAt: number, status: number = STATUS.good): Sample => ({
    value,
    quality: qualityOf(status),
    status,
    sourceAt: serverAt,
    serverAt,
  });
  const held = said(42, 10, STATUS.goodLocalOverride);

  it('is what everybody sees, and the device’s comes back when it ends', () => {
    const tags = createTags();
    const heard: Sample[] = [];
    tags.subscribe('press', 'temp', 'every', (sample) => void heard.push(sample));
    tags.update('press', 'temp', said(20, 1));
    tags.override('press', 'temp', held, 10);
    tags.update('press', 'temp', said(21, 11));
    tags.hold('press', 'temp', STATUS.badNotConnected, 12);
    expect(tags.get('press', 'temp')).toEqual(held);
    expect(tags.source('press', 'temp')).toMatchObject({ value: 21, status: STATUS.badNotConnected });
    tags.override('press', 'temp', undefined, 20);
    expect(heard.map(({ value, status, serverAt }) => [value, status, serverAt])).toEqual([
      [20, STATUS.good, 1],
      [42, STATUS.goodLocalOverride, 10],
      [21, STATUS.badNotConnected, 20],
    ]);
    tags.update('press', 'temp', said(22, 21));
    expect(tags.get('press', 'temp').value).toBe(22);
  });

  it('may be there before the device ever spoke, and leaves nothing behind', () => {
    const tags = createTags();
    tags.override('press', 'temp', held, 10);
    expect(tags.get('press', 'temp').value).toBe(42);
    expect(tags.source('press', 'temp')).toBe(NO_SAMPLE);
    const heard: Sample[] = [];
    const end = tags.subscribe('press', 'temp', 'latest', (sample) => void heard.push(sample));
    tags.override('press', 'temp', undefined, 20);
    expect(heard).toEqual([{ ...NO_SAMPLE, sourceAt: 20, serverAt: 20 }]);
    end();
    expect(tags.all('press')).toEqual({});
  });
});
