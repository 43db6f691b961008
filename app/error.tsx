'use client';
/** A screen that broke: its fault is in the browser's console and, where it came from there, in the server's log. */
import { DeadEnd } from './_client/dead-end.tsx';

export default function Broken() {
  return <DeadEnd kind="broken" />;
}
