/**
 * What is kept of a stretch of points: enough for every aggregate, and to be joined with what comes behind it. It says nothing about the
 * time before its first and after its last point: what held there is known to whoever looks at a longer stretch.
 */
import { numberIn } from './drawable.ts';
import type { Points, Stored } from './points.ts';

export class Summary {
  firstAt = 0;
  lastAt = 0;
  /** All of them; those with a number that is not bad. */
  points = 0;
  count = 0;
  /** Of the counted ones, null when there is none; when first. */
  min: number | bigint | null = null;
  minAt = 0;
  max: number | bigint | null = null;
  maxAt = 0;
  sum = 0;
  /** Value × ms, each value held until the next point; the ms in it; the ms of good quality. From firstAt to lastAt. */
  area = 0;
  usedMs = 0;
  goodMs = 0;
  last: Stored = null;
  lastStatus = 0;
  /** The first of the worst severity. */
  worst = 0;

  add(at: number, value: Stored, status: number): void {
    if (this.points === 0) this.firstAt = at;
    else this.hold(at);
    this.points++;
    this.lastAt = at;
    this.last = value;
    this.lastStatus = status;
    if (this.points === 1 || status >>> 30 > this.worst >>> 30) this.worst = status;
    if (status >= 0x8000_0000) return;
    const number = typeof value === 'number' ? value : numberIn(value);
    if (number === undefined) return;
    this.count++;
    this.sum += Number(number);
    if (this.min === null || number < this.min) {
      this.min = number;
      this.minAt = at;
    }
    if (this.max === null || number > this.max) {
      this.max = number;
      this.maxAt = at;
    }
  }

  addAll({ at, value, status }: Points, from = 0, to = at.length): void {
    for (let i = from; i < to; i++) this.add(at[i]!, value[i]!, status ? status[i]! : 0);
  }

  /** `next` comes behind. */
  join(next: Summary): void {
    if (next.points === 0) return;
    if (this.points === 0) {
      this.firstAt = next.firstAt;
      this.worst = next.worst;
    } else this.hold(next.firstAt);
    this.lastAt = next.lastAt;
    this.points += next.points;
    this.count += next.count;
    if (next.min !== null && (this.min === null || next.min < this.min)) {
      this.min = next.min;
      this.minAt = next.minAt;
    }
    if (next.max !== null && (this.max === null || next.max > this.max)) {
      this.max = next.max;
      this.maxAt = next.maxAt;
    }
    this.sum += next.sum;
    this.area += next.area;
    this.usedMs += next.usedMs;
    this.goodMs += next.goodMs;
    this.last = next.last;
    this.lastStatus = next.lastStatus;
    if (next.worst >>> 30 > this.worst >>> 30) this.worst = next.worst;
  }

  /** The last value held on until `at`. */
  hold(at: number): void {
    const ms = at - this.lastAt;
    if (this.lastStatus >= 0x8000_0000 || this.last === null) return;
    if (this.lastStatus < 0x4000_0000) this.goodMs += ms;
    const number = typeof this.last === 'number' ? this.last : numberIn(this.last);
    if (number === undefined) return;
    this.area += Number(number) * ms;
    this.usedMs += ms;
  }
}
