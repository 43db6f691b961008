'use client';
/** How a script's settings become TypeScript declarations; the nodes room knows, the form only asks. */
import { createContext, useContext } from 'react';
import type { ValueType } from '#runtime/contract/index.ts';

/** `state`: the type of what the script keeps. */
export type ScriptTypes = (
  config: unknown,
  wired: Readonly<Record<string, ValueType>>,
  keyed: boolean,
  state: string | undefined,
) => string;
const none: ScriptTypes = () => '';
const ScriptTypesContext = createContext<ScriptTypes>(none);

export const ScriptTypesProvider = ScriptTypesContext.Provider;
export const useScriptTypes = (): ScriptTypes => useContext(ScriptTypesContext);
