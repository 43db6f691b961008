'use client';
/** What stopped the running app in a node's code, and whether the code in the form is still the one that ran. */
import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { PLAN, useFault, useFaultText, useLiveStore } from '../live/index.ts';

export interface RunFault {
  /** 1-based. */
  readonly line: number | undefined;
  readonly text: string;
  /** False once the code in the form is another. */
  readonly isCurrent: boolean;
}

/** The setting of this node in the deployed app; undefined while nobody knows. */
function useDeployed(node: string, field: string): unknown {
  const live = useLiveStore();
  const subscribe = useCallback((listener: () => void) => live.subscribe(PLAN, listener), [live]);
  const read = () => {
    const config = live.plan()?.nodes.find(({ id }) => id === node)?.config;
    return (config as Readonly<Record<string, unknown>> | undefined)?.[field];
  };
  return useSyncExternalStore(subscribe, read, read);
}

export function useRunFault(node: string, field: string, code: string): RunFault | undefined {
  const fault = useFault();
  const inWords = useFaultText();
  const deployed = useDeployed(node, field);
  const isHere = fault?.node === node;
  const line = isHere ? fault.line : undefined;
  const text = isHere ? inWords(fault) : '';
  const isCurrent = deployed === undefined || deployed === code;
  return useMemo(() => (isHere ? { line, text, isCurrent } : undefined), [isHere, line, text, isCurrent]);
}
