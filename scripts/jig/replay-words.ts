/** What `jig replay` says. */
import type { Lang } from '#runtime/contract/index.ts';
import type { ReplayReport } from '#runtime/engine/index.ts';

type Kind = keyof NonNullable<ReplayReport['comparison']>['differences']['totals'];

export interface ReplayWords {
  readonly badTime: string;
  noRecording(file: string): string;
  noFile(file: string, reason: string): string;
  nothing(app: string): string;
  ran(from: string, to: string, instants: number, batches: number, seconds: number): string;
  readonly equal: string;
  parted(first: number, last: number, at: string): string;
  readonly otherMachine: string;
  gap(from: string, to: string): string;
  readonly ended: string;
  compared(hash: string, differences: number): string;
  readonly kinds: Readonly<Record<Kind, string>>;
  readonly before: string;
  readonly after: string;
  more(n: number): string;
  notRecorded(places: readonly string[]): string;
  conflated(places: readonly string[]): string;
  notReproducible(n: number, first: readonly string[]): string;
  lost(nodes: readonly string[]): string;
  fault(at: string, node: string, message: string): string;
}

export const replayWords: Readonly<Record<Lang, ReplayWords>> = {
  en: {
    badTime: '--from and --to take a time such as 2026-01-31T08:00:00+08:00.',
    noRecording: (file) => `There is no recording: ${file} does not exist.`,
    noFile: (file, reason) => `${file} cannot be read: ${reason}.`,
    nothing: (app) => `Nothing fitting is recorded of app ${app}: neither that time nor that revision.`,
    ran: (from, to, instants, batches, seconds) =>
      `${from} to ${to}: ${instants} instants in ${batches} batches, replayed in ${seconds.toFixed(2)} s.`,
    equal: 'The recorded revision gave again what it gave then, to the byte.',
    parted: (first, last, at) =>
      `The recorded revision did not give again what it gave then: first in instants ${first} to ${last}, ${at}.`,
    otherMachine: 'It was recorded with another kernel or V8, so equality is not promised.',
    gap: (from, to) => `Nothing is recorded between ${from} and ${to}.`,
    ended: 'It was ended before it was through.',
    compared: (hash, n) =>
      n === 0 ? `Revision ${hash} would have done the same.` : `Revision ${hash} would have differed ${n} times:`,
    kinds: {
      row: 'table row',
      alarm: 'alarm',
      write: 'device write',
      delivery: 'delivery',
      answer: 'web answer',
      history: 'trend point',
      debug: 'debug line',
      output: 'signal',
    },
    before: 'was   ',
    after: 'would ',
    more: (n) => `… and ${n} more; --json lists up to 1,000.`,
    notRecorded: (places) => `Not recorded, so without input: ${places.join(', ')}.`,
    conflated: (places) => `Only the newest sample of each turn was recorded for: ${places.join(', ')}.`,
    notReproducible: (n, first) => `Not reproducible: ${n} requests without an answer of then (${first.join(', ')}).`,
    lost: (nodes) => `The state of then did not fit and began anew: ${nodes.join(', ')}.`,
    fault: (at, node, message) => `It would have faulted at ${at}, node ${node}: ${message} The comparison ends there.`,
  },
  'zh-CN': {
    badTime: '--from 和 --to 要写时间，例如 2026-01-31T08:00:00+08:00。',
    noRecording: (file) => `没有运行记录：找不到 ${file}。`,
    noFile: (file, reason) => `读不了 ${file}：${reason}。`,
    nothing: (app) => `应用 ${app} 没有这段时间或这个版本的运行记录。`,
    ran: (from, to, instants, batches, seconds) =>
      `${from} 至 ${to}：${instants} 个瞬间，${batches} 批，回放用时 ${seconds.toFixed(2)} 秒。`,
    equal: '原版本重新运行，结果与当时逐字节相同。',
    parted: (first, last, at) => `原版本重新运行，结果与当时不同，最早出现在第 ${first} 至 ${last} 个瞬间，${at}。`,
    otherMachine: '记录时的内核或 V8 与现在不同，不保证结果一致。',
    gap: (from, to) => `${from} 至 ${to} 之间没有记录。`,
    ended: '回放中途停止，没有运行到最后。',
    compared: (hash, n) => (n === 0 ? `换成版本 ${hash}，结果相同。` : `换成版本 ${hash}，有 ${n} 处不同：`),
    kinds: {
      row: '数据表的行',
      alarm: '报警',
      write: '写设备',
      delivery: '对外发送',
      answer: '网络应答',
      history: '趋势点',
      debug: '调试行',
      output: '信号',
    },
    before: '当时',
    after: '换后',
    more: (n) => `……还有 ${n} 处，用 --json 最多列出 1000 处。`,
    notRecorded: (places) => `以下输入没有记录，回放时没有数据：${places.join('、')}。`,
    conflated: (places) => `以下输入只记录了每轮最新的值：${places.join('、')}。`,
    notReproducible: (n, first) => `无法重现：${n} 次请求找不到当时的答复（${first.join('、')}）。`,
    lost: (nodes) => `以下节点当时的状态不适用，从头开始：${nodes.join('、')}。`,
    fault: (at, node, message) => `换成此版本会在 ${at} 于节点 ${node} 出错：${message} 比较到此为止。`,
  },
};
